"""`aorbot import answers` and `aorbot search`: earlier answers of the help desk."""

from datetime import datetime
from pathlib import Path
from typing import Any

from bot.cli.attending import open_data
from bot.cli.importing import Counts, import_into
from bot.cli.languages import known
from bot.cli.output import Problem, show, show_json
from bot.cli.store import Data, ensure_aor, now_or, read_file, worded
from bot.domain.earlier import Found
from bot.handlers.earlier_import import import_answers, with_words
from bot.imports.answers import read_answers
from bot.imports.errors import NotReadable
from bot.imports.tables import Wrong
from bot.storage.unit import Unit

_MOST = 10
_FORM = "Save it as UTF-8, with tabs between its columns: id, topic, language, question, answer."


def import_file(file: Path, data: Data, *, dry_run: bool, as_json: bool) -> None:
    """Approved answers. Raises Problem for a file of another form."""
    now = now_or(None)
    try:
        read = read_answers(file.name, read_file(file))
    except NotReadable as error:
        raise Problem(worded(error.msgid, error.facts), _FORM) from None

    rows = with_words(read.rows)

    def work(unit: Unit) -> tuple[Counts, tuple[Wrong, ...]]:
        done = import_answers(unit, rows, now)
        return {"add": done.add, "change": done.change}, read.wrong

    import_into(work, data, dry_run=dry_run, as_json=as_json)


def search(words: str, lang: str, now: datetime | None, on: Data, *, as_json: bool) -> None:
    """Show the approved answers that fit `words`, the best first. Raises Problem."""
    lang = known(lang)
    with open_data(on, now) as (database, aor, at):

        def work(unit: Unit) -> list[Found]:
            ensure_aor(unit, aor, on.aor)
            return unit.saved_answers.search(words, lang, _MOST)

        found = [_as_json(each, at) for each in database.write_now(work)]
    if as_json:
        show_json(found)
        return
    for each in found:
        show(
            f"{each['question']}\n{each['answer']}\n({each['ref']}, {each['age_days']} days old)\n"
        )
    if not found:
        show("No earlier answer fits these words.")


def _as_json(found: Found, now: datetime) -> dict[str, Any]:
    answer = found.answer
    age = now - answer.approved_at if answer.approved_at else now - answer.made_at
    return {
        "ref": answer.ref or str(answer.number),
        "question": answer.question,
        "answer": answer.answer,
        "language": answer.language,
        "score": round(found.score, 4),
        "age_days": max(0, age.days),
    }
