"""Invitations: all dates of a series when it is confirmed, and the next call to who comes later."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.conversation.replies import Bullets, Button, Buttons, Heading, Reply, say
from bot.domain import reminders
from bot.domain.calls import Call, CallId, CallState, SeriesId
from bot.domain.people import Member, PersonId
from bot.handlers import cards, channel_plan, planning
from bot.handlers.own_times import own_time
from bot.handlers.reminding import still_reminded
from bot.handlers.telling import tell
from bot.storage.unit import Unit

SHOWN = 12
"""A year of the monthly calls."""
FAR = 2000
"""Calls ahead, of every series; more than an AoR has within their horizon."""
AFTER_WELCOME = timedelta(minutes=2)
"""The next call comes after the first words and the induction set."""
LOOKED_AT = 12
"""Calls ahead among which the next one that concerns a newcomer is looked for."""


def begin(unit: Unit, calls: Collection[Call], now: datetime) -> None:
    """Of a series just confirmed: its dates to all, the question of calls that are near."""
    announce(unit, calls, now)
    for call in calls:
        planning.ask_at_once(unit, call, now)
    channel_plan.renew(unit, now)


def announce(unit: Unit, calls: Collection[Call], now: datetime) -> int:
    """Send everybody who is invited the dates of the series of `calls`; how many."""
    invited = {
        m.person.id: m for call in _one_of_each(calls) for m in cards.audience(unit, call, now)
    }
    chosen = unit.preferences.of_each(invited)
    series = sorted({call.series for call in calls if call.series})
    about = ",".join(f"series:{one}" for one in series)
    last = max((call.start for call in calls), default=now)
    return sum(
        tell(
            unit,
            person,
            reminders.INVITATION,
            about,
            now,
            due_at=own_time(member, chosen[person]).after_quiet(now + reminders.GRACE),
            expires_at=last,
            more={"series": series},
        )
        for person, member in invited.items()
    )


def _one_of_each(calls: Collection[Call]) -> list[Call]:
    """A call of each kind: whom it is for depends on nothing else."""
    return list({call.kind: call for call in calls}.values())


def welcome(unit: Unit, member: Member, now: datetime) -> bool:
    """Send somebody who came in the card of the next call that they are invited to."""
    for call in unit.calls.coming(now, LOOKED_AT):
        if now < call.start and cards.invited(unit, call, member):
            return _card(unit, member.person.id, call, now)
    return False


def _card(unit: Unit, person: PersonId, call: Call, now: datetime) -> bool:
    return tell(
        unit,
        person,
        reminders.CARD,
        f"call:{call.id}:{call.revision}",
        now,
        subject=f"call:{call.id}",
        due_at=now + AFTER_WELCOME,
        expires_at=call.start,
        call=call.id,
        revision=call.revision,
        welcome=True,
    )


def invitation(unit: Unit, member: Member, facts: Mapping[str, Any], now: datetime) -> Reply | None:
    """The dates that are still ahead, in the reader's time; None if there are none any more."""
    series = {SeriesId(one) for one in facts["series"]}
    ahead = [
        call
        for call in unit.calls.coming(now, FAR)
        if call.series in series and cards.invited(unit, call, member)
    ]
    if not ahead:
        return None
    lines = tuple(
        say("calls.confirmed_date", title=cards.title(call), at=cards.at(call))
        for call in ahead[:SHOWN]
    )
    button = Button(say("calendar.button_file"), "calendar", 0, "calendar")
    return Reply(
        (
            Heading(say("forecasting.invitation", aor=member.aor.name)),
            Bullets(lines),
            say("forecasting.asked_before_each"),
            Buttons(((button,),)),
        )
    )


def answer_card(
    unit: Unit, member: Member, facts: Mapping[str, Any], now: datetime
) -> Reply | None:
    """The question of one call; an urgent one says why it comes at this hour."""
    call = unit.calls.get(CallId(facts["call"]))
    stands = call.state is CallState.PLANNED and call.revision == facts["revision"]
    if not stands or now >= call.start:
        return None
    asked = still_reminded(unit, call, reminders.CARD, member, facts, now)
    if asked is None and not facts.get("welcome"):
        return None
    note = None
    if reminders.urgent(call, now):
        chosen = unit.preferences.of(member.person.id)
        if own_time(member, chosen).after_quiet(now) > now:
            note = say("forecasting.urgent")
    card = cards.call_card(unit, member, call, now)
    parts = card.parts if note is None else (*card.parts[:2], note, *card.parts[2:])
    return Reply(parts, shows=f"call:{call.id}")


KINDS: dict[str, Callable[[Unit, Member, Mapping[str, Any], datetime], Reply | None]] = {
    reminders.INVITATION: invitation,
    reminders.CARD: answer_card,
}
