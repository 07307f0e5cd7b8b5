"""Answers kept for others; each engine finds candidates, one ranking puts them in order."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.engine import RowMapping

from bot.domain.earlier import Found, SavedAnswer, SavedId, SavedState
from bot.domain.helpdesk import RequestId
from bot.lookups.field_terms import of_script, said
from bot.lookups.found_by import FoundBy, found_by
from bot.lookups.ranking import Asked, score
from bot.storage.answer_index import AnswerIndex, home
from bot.storage.repositories.base import Repository
from bot.storage.tables.earlier import saved_answers

_RANKED = (
    saved_answers.c.id,
    saved_answers.c.aor_id,
    saved_answers.c.number,
    saved_answers.c.language,
    saved_answers.c.question_words,
    saved_answers.c.answer_words,
)
_TEXTS = ("question", "answer", "question_words", "answer_words", "trigrams")
_TOKENS = 40
"""Of a very long question the first words say enough."""


class SavedAnswers(Repository):
    """Earlier answers of the AoR; `number` is what people say."""

    def get(self, saved: SavedId) -> SavedAnswer | None:
        """One of this AoR."""
        row = self._first(self._from(saved_answers, saved_answers.c.id == saved))
        return _answer(row) if row else None

    def numbered(self, number: int) -> SavedAnswer | None:
        """The one that people call by `number`."""
        row = self._first(self._from(saved_answers, saved_answers.c.number == number))
        return _answer(row) if row else None

    def of_request(self, request: RequestId) -> SavedAnswer | None:
        """What was kept of a request, unless it was retired."""
        mine = (
            saved_answers.c.request_id == request,
            saved_answers.c.state != SavedState.RETIRED.value,
        )
        row = self._first(self._from(saved_answers, *mine))
        return _answer(row) if row else None

    def all(self, *states: SavedState) -> list[SavedAnswer]:
        """Those in one of `states`, the oldest first."""
        wanted = saved_answers.c.state.in_([state.value for state in states])
        query = self._from(saved_answers, wanted).order_by(saved_answers.c.number)
        return [_answer(row) for row in self._all(query)]

    def by_ref(self) -> dict[str, SavedAnswer]:
        """All that came from a file, by their names in it."""
        query = self._from(saved_answers, saved_answers.c.ref.is_not(None))
        return {row["ref"]: _answer(row) for row in self._all(query)}

    def to_review(self, until: datetime) -> list[SavedAnswer]:
        """Approved ones that are to be looked at again by `until`, and nobody was asked yet."""
        due = (
            saved_answers.c.state == SavedState.APPROVED.value,
            saved_answers.c.review_on <= until,
            saved_answers.c.asked_at.is_(None),
        )
        query = self._from(saved_answers, *due).order_by(saved_answers.c.number)
        return [_answer(row) for row in self._all(query)]

    def add(self, answer: SavedAnswer) -> SavedAnswer:
        """Keep a new one; its id and number are given here."""
        number = answer.number or self._next_number()
        words = self._tokens(_words_in(answer))
        made = self._add(saved_answers, number=number, **_values(answer), **words)
        return replace(answer, id=SavedId(made), number=number)

    def add_all(self, answers: Iterable[tuple[SavedAnswer, FoundBy]]) -> None:
        """Many new ones at once; their words have been read before, for that takes long."""
        number = self._next_number()
        rows = [
            {"aor_id": self._scope.aor_id, "number": at, **_values(answer), **self._tokens(words)}
            for at, (answer, words) in enumerate(answers, number)
        ]
        if rows:
            self._connection.execute(saved_answers.insert(), rows)

    def change(self, answer: SavedAnswer, words: FoundBy | None = None) -> None:
        """Keep it as it is by now. `words`: if they have been read before."""
        mine = (saved_answers.c.id == answer.id, saved_answers.c.aor_id == self._scope.aor_id)
        values = {**_values(answer), **self._tokens(words or _words_in(answer))}
        self._connection.execute(update(saved_answers).where(*mine).values(**values))

    def drop(self, saved: SavedId) -> None:
        """Empty a proposal that is not wanted; its row stays, so no old button meets another."""
        proposed = saved_answers.c.state == SavedState.PROPOSED.value
        mine = (saved_answers.c.id == saved, saved_answers.c.aor_id == self._scope.aor_id)
        empty = dict.fromkeys(_TEXTS, "") | {"ref": None, "request_id": None, "author_id": None}
        emptied = update(saved_answers).where(*mine, proposed)
        self._connection.execute(emptied.values(state=SavedState.RETIRED.value, **empty))

    def search(self, words: str, language: str, most: int) -> list[Found]:
        """Approved answers to `words`, the best first, at most `most`; the same on both engines.

        `language`: that of the words; their script says more, where it is another.
        """
        meant = said(words, language)
        tokens = tuple(dict.fromkeys(meant.tokens))[:_TOKENS]
        index = AnswerIndex(self._connection)
        total = index.total() if tokens else 0
        if not total:
            return []
        spoken = of_script(words) or language
        asked = Asked(meant, spoken, index.counts(tokens), total)
        near = self._words_of(index.candidates(asked, self._scope.aor_id))
        scored = sorted((-_score(asked, row), row["number"], row["id"]) for row in near)
        best = [(saved, -fit) for fit, _, saved in scored[:most] if fit]
        answers = {answer.id: answer for answer in self._of(saved for saved, _ in best)}
        return [Found(answers[saved], fit) for saved, fit in best]

    def _words_of(self, ids: Iterable[int]) -> list[RowMapping]:
        # By their numbers alone: asked for the AoR too, SQLite goes through all that it has.
        found = self._all(select(*_RANKED).where(saved_answers.c.id.in_(ids)))
        return [row for row in found if row["aor_id"] == self._scope.aor_id]

    def _of(self, ids: Iterable[int]) -> list[SavedAnswer]:
        return [
            _answer(row)
            for row in self._all(self._from(saved_answers, saved_answers.c.id.in_(ids)))
        ]

    def count_help(self, saved: SavedId) -> None:
        """Once more it answered a question before it was asked."""
        mine = (saved_answers.c.id == saved, saved_answers.c.aor_id == self._scope.aor_id)
        more = {"helped": saved_answers.c.helped + 1}
        self._connection.execute(update(saved_answers).where(*mine).values(**more))

    def _tokens(self, words: FoundBy) -> dict[str, str]:
        """The columns that it is found by."""
        return {
            "question_words": words.question,
            "answer_words": words.answer,
            "trigrams": f"{home(self._scope.aor_id)} {words.trigrams}".rstrip(),
        }

    def _next_number(self) -> int:
        top = self._from(saved_answers).with_only_columns(func.max(saved_answers.c.number))
        return (self._connection.execute(top).scalar() or 0) + 1


def _words_in(answer: SavedAnswer) -> FoundBy:
    return found_by(answer.question, answer.answer, answer.language)


def _answer(row: RowMapping) -> SavedAnswer:
    return SavedAnswer(
        id=SavedId(row["id"]),
        number=row["number"],
        topic=row["topic"],
        language=row["language"],
        question=row["question"],
        answer=row["answer"],
        state=SavedState(row["state"]),
        made_at=row["made_at"],
        ref=row["ref"],
        author=row["author_id"],
        approved_by=row["approved_by"],
        approved_at=row["approved_at"],
        review_on=row["review_on"],
        asked_at=row["asked_at"],
        request=row["request_id"],
        helped=row["helped"],
    )


def _values(answer: SavedAnswer) -> dict[str, object]:
    """All columns but its number and what it is found by."""
    return {
        "ref": answer.ref,
        "topic": answer.topic,
        "language": answer.language,
        "question": answer.question,
        "answer": answer.answer,
        "state": answer.state.value,
        "author_id": answer.author,
        "approved_by": answer.approved_by,
        "made_at": answer.made_at,
        "approved_at": answer.approved_at,
        "review_on": answer.review_on,
        "asked_at": answer.asked_at,
        "request_id": answer.request,
        "helped": answer.helped,
    }


def _score(asked: Asked, row: RowMapping) -> float:
    return score(asked, row["question_words"].split(), row["answer_words"].split(), row["language"])
