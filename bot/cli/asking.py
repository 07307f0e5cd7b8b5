"""`aorbot ask-attendance`: how a question is understood, and its answer for who leads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from bot.cli.answer_file import Kept, form_of, kept_of, write
from bot.cli.attending import open_data
from bot.cli.languages import known
from bot.cli.output import show, show_json
from bot.cli.store import Data, ensure_aor
from bot.conversation.attending import read_question
from bot.conversation.commands.attendance import AskAttendance, ChooseAttendance, Form
from bot.conversation.moments.reading import Period
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Fact, Part, Reply, Say
from bot.domain.calls import CallKind
from bot.domain.errors import Refusal
from bot.domain.wall_time import in_zone
from bot.handlers.attendance_computed import (
    answer_of_all,
    answer_of_partner,
    is_last_call,
    last_call,
)
from bot.handlers.attendance_named import settled
from bot.handlers.attendance_scope import Asked
from bot.handlers.attendance_shown import parts_of
from bot.handlers.organisations import find_partner
from bot.platforms.console import as_json as reply_json
from bot.platforms.console import human
from bot.storage.unit import Unit

_SERIES = {CallKind.PARTNER: "partner", CallKind.COORDINATOR: "coordinator"}
_NOTHING: dict[str, Any] = {"query": None, "asked_back": [], "answer": None}


def ask_attendance(
    words: str, lang: str, now: datetime | None, on: Data, to: Path | None, *, as_json: bool
) -> None:
    """Say what `words` ask and what the records answer; `to`: put it into a file as well.

    Raises Problem.
    """
    lang = known(lang)
    form = form_of(to) if to else None
    with open_data(on, now) as (database, aor, at):

        def work(unit: Unit) -> tuple[dict[str, Any], str, Kept | None]:
            scope = Asked(unit, at, ensure_aor(unit, aor, on.aor).zone)
            kept = kept_of(_reply(words, lang, scope, form)) if form else None
            return (*asked(words, lang, scope), kept)

        found, text, kept = database.write_now(work)
        reader = Reader(lang, aor.zone, aor.zone)
    if to:
        write(kept, to, reader)
        found, text = {**found, "file": str(to)}, f"{text}\n{to}"
    if as_json:
        show_json(found)
    else:
        show(text)


def asked(words: str, lang: str, scope: Asked) -> tuple[dict[str, Any], str]:
    """The command's JSON, and the same for a person."""
    read = read_question(words, scope.now, scope.home, lang)
    meant = settled(scope.unit, read) if read else None
    match meant:
        case AskAttendance():
            shown = Reply(_parts(meant, scope))
            reader = Reader(lang, scope.home, scope.home)
            answer = {key: reply_json(shown, reader)[key] for key in ("text", "table")}
            found = {**_NOTHING, "query": _query(meant, scope), "answer": answer}
            return found, human(shown, reader)
        case ChooseAttendance(readings):
            choices = [_query(each, scope) for each in readings]
            lines = [", ".join(f"{key} {value}" for key, value in one.items()) for one in choices]
            return {**_NOTHING, "asked_back": choices}, "\n".join(lines)
        case _:
            return _NOTHING, "This does not ask about attendance."


def _reply(words: str, lang: str, scope: Asked, form: Form) -> Reply:
    """The answer to `words` in another form than they ask for; nothing if they ask nothing."""
    read = read_question(words, scope.now, scope.home, lang)
    meant = settled(scope.unit, read) if read else None
    if not isinstance(meant, AskAttendance):
        return Reply()
    picture = {meant.form} & {Form.CHART, Form.GRID} if form is Form.CHART else set()
    return Reply(_parts(replace(meant, form=next(iter(picture), form)), scope))


def _parts(meant: AskAttendance, scope: Asked) -> tuple[Part, ...]:
    try:
        if meant.partner is not None:
            partner = find_partner(scope.unit, meant.partner)
            return parts_of(answer_of_partner(partner, meant, scope), meant, scope)
        if is_last_call(meant):
            return last_call(meant, scope)
        return parts_of(answer_of_all(meant, scope), meant, scope)
    except Refusal as refusal:
        return (Say(refusal.msgid, cast("Mapping[str, Fact]", refusal.facts)),)


def _query(meant: AskAttendance, scope: Asked) -> dict[str, Any]:
    """The canonical query: all six keys."""
    return {
        "measure": meant.measure.value,
        "series": _SERIES.get(meant.kind) if meant.kind else None,
        "partner": meant.partner,
        "period": _days(meant.period, scope),
        "with": _days(meant.against, scope),
        "format": (meant.form or Form.WORDS).value,
    }


def _days(period: Period | None, scope: Asked) -> dict[str, Any] | None:
    if period is None or period == Period():
        return None
    if period.last_calls is not None:
        return {"last_calls": period.last_calls}
    tomorrow = in_zone(scope.now, scope.home).date().toordinal() + 1
    end = period.end or in_zone(scope.now, scope.home).date().fromordinal(tomorrow)
    return {"from": period.start and period.start.isoformat(), "to": end.isoformat()}
