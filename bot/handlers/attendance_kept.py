"""A question about attendance kept for the buttons below its answer."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.conversation import codec
from bot.conversation.commands.attendance import AskAttendance, Form, Measure
from bot.conversation.moments.reading import Period
from bot.conversation.replies import Fact
from bot.domain.calls import CallKind
from bot.domain.errors import Refusal
from bot.handlers.turn import Turn

QUERY = "attendance_query"
QUERY_LIVES = timedelta(days=7)


def keep(command: AskAttendance, turn: Turn, number: int = 0) -> int:
    """In a place of its own: it is nothing to be confirmed. `number`: of several readings."""
    facts = {
        **_days(command.period, ""),
        **_days(command.against, "against_"),
        "kind": command.kind.value if command.kind else None,
        "partner": command.partner,
        "measure": command.measure.value,
        "form": command.form.value if command.form else None,
    }
    person, place = turn.member.person.id, f"question:{number}:{turn.event}"[:200]
    expires = turn.now + QUERY_LIVES
    return turn.unit.drafts.begin(person, place, QUERY, codec.dumps(facts), expires)


def kept(query: int, form: Form | None, turn: Turn) -> AskAttendance:
    """The person's own question, as `form` or as it was asked. Raises Refusal if it is gone."""
    draft = turn.unit.drafts.get(query, turn.now)
    asker = (turn.member.person.id, turn.member.aor.id)
    own = draft is not None and (draft.person, draft.aor) == asker
    if draft is None or not own or draft.kind != QUERY:
        raise Refusal("attendance.question_gone")
    facts: Mapping[str, Any] = codec.loads(draft.facts, dict)
    asked_as = Form(facts["form"]) if facts.get("form") else None
    return AskAttendance(
        period=_period(facts, ""),
        partner=facts.get("partner"),
        kind=CallKind(facts["kind"]) if facts["kind"] else None,
        form=form or asked_as,
        # Questions kept by an earlier version know no measure.
        measure=Measure(facts.get("measure", Measure.LIST)),
        against=_period(facts, "against_"),
    )


def _days(period: Period | None, of: str) -> dict[str, Fact]:
    period = period or Period()
    return {
        f"{of}start": period.start,
        f"{of}end": period.end,
        f"{of}last_calls": period.last_calls,
    }


def _period(facts: Mapping[str, Any], of: str) -> Period | None:
    period = Period(*(facts.get(f"{of}{part}") for part in ("start", "end", "last_calls")))
    return None if period == Period() else period
