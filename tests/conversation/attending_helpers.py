"""Questions about attendance with the query each asks for, and how a reading is compared."""

import csv
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.conversation.attending import read_question
from bot.conversation.commands.attendance import AskAttendance, ChooseAttendance
from bot.domain.calls import CallKind
from bot.lookups.names import Known, find_partner

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
GIVEN, MORE = DATA / "attendance_queries.tsv", DATA / "attendance_questions_more.tsv"
FALSE_FRIENDS = DATA / "attendance_false_friends.tsv"
NOW = datetime.fromisoformat("2027-03-10T09:30:00+01:00")
TOMORROW = date(2027, 3, 11)
GENEVA = "Europe/Zurich"
SERIES = {CallKind.PARTNER: "partner", CallKind.COORDINATOR: "coordinator", None: None}


@dataclass(frozen=True)
class Question:
    """`query`: None where the text asks about something else."""

    language: str
    text: str
    query: dict | None


def rows(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def questions(path):
    return [Question(r["language"], r["text"], json.loads(r["query_json"])) for r in rows(path)]


def roster():
    with (ROOT / "bot" / "demo" / "data" / "partners.csv").open(encoding="utf-8") as file:
        return tuple(
            Known(row["code"], (row["code"], row["name"], *row["aliases"].split("|")))
            for row in csv.DictReader(file)
        )


KNOWN = roster()


def judged(question, language=None):
    """ "right", "asked" or "wrong", as language/README.md has it."""
    read = read_question(question.text, NOW, GENEVA, language or question.language)
    wanted = alike(question.query)
    if isinstance(read, ChooseAttendance):
        readings = [alike(canonical(each)) for each in read.readings]
        return "asked" if wanted in readings and wanted else "wrong"
    return "right" if alike(canonical(read)) == wanted else "wrong"


def canonical(asked: AskAttendance | None):
    """The query of a reading; None where what it names is no organisation."""
    if asked is None or (asked.partner and code(asked.partner) is None):
        return None
    return {
        "measure": asked.measure.value,
        "series": SERIES[asked.kind],
        "partner": asked.partner and code(asked.partner),
        "period": days(asked.period),
        "with": days(asked.against),
        "format": asked.form.value if asked.form else "words",
    }


def code(name):
    """The organisation, if the name is all there is: "NPAs" is NPA's."""
    found = [find_partner(words, KNOWN) for words in (name, name.removesuffix("s"))]
    return next((one.key for one in found if one.key and one.how in {"alias", "fuzzy"}), None)


def days(period):
    if period is None:
        return None
    if period.last_calls is not None:
        return {"last_calls": period.last_calls}
    return {"from": str(period.start), "to": str(period.end or TOMORROW)}


def alike(query):
    """One form for queries that language/README.md calls the same."""
    if query is None:
        return None
    same = dict(query)
    for key in ("period", "with"):
        if same[key] and "to" in same[key]:
            same[key] = {**same[key], "to": min(same[key]["to"], str(TOMORROW))}
    if same["measure"] == "compare":
        same["period"], same["with"] = sorted((same["period"], same["with"]), key=str)
    if same["measure"] == "streak" and same["partner"] is None:
        same["period"] = same["period"] or {"last_calls": 2}
    if same["measure"] == "missing" and "last_calls" in (same["period"] or {}):
        same["measure"] = "streak"
    return same
