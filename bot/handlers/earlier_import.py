"""Approved answers from a file; the same file again changes nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.earlier import SavedAnswer, SavedId, SavedState
from bot.handlers.helpdesk_import import Imported
from bot.imports.answers import AnswerRow
from bot.lookups.found_by import FoundBy, found_by
from bot.storage.unit import Unit


def with_words(rows: Iterable[AnswerRow]) -> list[tuple[AnswerRow, FoundBy]]:
    """Each with the words that it is found by.

    Read before the unit of work: PostgreSQL undoes a transaction that stands still for seconds.
    """
    return [(row, found_by(row.question, row.answer, row.language)) for row in rows]


def import_answers(
    unit: Unit, rows: Iterable[tuple[AnswerRow, FoundBy]], now: datetime
) -> Imported:
    """Add answers; of one that is known by its ref, the texts are replaced.

    Whoever brings them in stands by them: they are approved from now on. What has been retired
    here stays retired.
    """
    known = unit.saved_answers.by_ref()
    new: list[tuple[SavedAnswer, FoundBy]] = []
    change = 0
    for row, words in rows:
        before = known.get(row.ref)
        if before is None:
            new.append((_new(row, now), words))
        elif (said := _said(row, before)) != before:
            approved = replace(said.approved(None, now), state=before.state)
            unit.saved_answers.change(approved, words)
            change += 1
    unit.saved_answers.add_all(new)
    if new or change:
        unit.audit.note(now, None, "import answers", "answers", add=len(new), change=change)
    return Imported(len(new), change)


def _new(row: AnswerRow, now: datetime) -> SavedAnswer:
    made = SavedAnswer(
        id=SavedId(0),
        number=0,
        topic=row.topic,
        language=row.language,
        question=row.question,
        answer=row.answer,
        state=SavedState.APPROVED,
        made_at=now,
        ref=row.ref,
    )
    return made.approved(None, now)


def _said(row: AnswerRow, before: SavedAnswer) -> SavedAnswer:
    return replace(
        before,
        topic=row.topic,
        language=row.language,
        question=row.question,
        answer=row.answer,
    )
