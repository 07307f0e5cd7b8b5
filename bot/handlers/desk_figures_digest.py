"""Each month's figures of the help desk, for whoever leads and has not said that they need none.

They come at nine of their own time on the first working day of the month, or after their days
away; of a month in which nothing happened nothing is said.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.conversation.commands.desk_figures import WantDeskDigest, Wanted
from bot.conversation.replies import Button, Buttons, Heading, Part, Reply, reply, say
from bot.conversation.understanding.desk_figures_presses import of_days
from bot.domain import access
from bot.domain.digests import LATE
from bot.domain.people import Member
from bot.domain.wall_time import in_zone
from bot.handlers import desk_figures_words as words
from bot.handlers.desk_figures_scope import Span, look
from bot.handlers.leading import leaders
from bot.handlers.own_days import first_morning, told_at
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

KIND = "desk_digest"
_AHEAD = timedelta(days=2)
Facts = Mapping[str, object]


def want(command: WantDeskDigest, turn: Turn) -> Reply:
    """Whether they want to be told each month."""
    person = turn.member.person.id
    chosen = turn.unit.preferences.of(person)
    if chosen.desk_digest is not command.on:
        turn.unit.preferences.keep(person, replace(chosen, desk_digest=command.on))
        turn.note("settings", f"person:{person}", what="desk_digest")
    done = say(f"desk_figures.{'told_monthly' if command.on else 'not_monthly'}")
    return reply(done, Buttons(((_switch(on=not command.on),),)), toast=done)


def _switch(*, on: bool) -> Button:
    verb = "deskmonthly" if on else "desknotmonthly"
    said = f"desk figures monthly {'on' if on else 'off'}"
    return Button(say(f"desk_figures.button_{verb}"), verb, 0, said)


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: the month that has just ended, or is about to, for whoever leads by now."""
    end = (in_zone(now, unit.aor.zone).date() + _AHEAD).replace(day=1)
    if in_zone(now, unit.aor.zone).date() >= end + LATE:
        return
    first = (end - timedelta(days=1)).replace(day=1)
    if not look(unit, Span(first, end, now)).total.happened:
        return
    name = f"{first:%Y-%m}"
    before = f"{first - timedelta(days=1):%Y-%m}"
    # Of a month in which nobody was there to plan it, nothing is told afterwards.
    planned = unit.rounds.planned(KIND, name) or not unit.rounds.planned(KIND, before)
    for member in leaders(unit, now):
        due_at = first_morning(unit, member, end)
        if due_at > now or not planned:
            _tell(unit, member, name, told_at(unit, member, end, now), now)
    unit.rounds.note(KIND, name, now)


def _tell(unit: Unit, member: Member, name: str, due_at: datetime, now: datetime) -> None:
    tell(
        unit,
        member.person.id,
        KIND,
        f"aor:{unit.aor.id}:{name}",
        now,
        due_at=due_at,
        expires_at=due_at + LATE,
        month=name,
    )


def ended(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """A month has ended; nothing for who leads no more, wants none, or where nothing happened."""
    wanted = unit.preferences.of(member.person.id).desk_digest
    if not wanted or not access.leads(member, now.date()):
        return None
    first = date.fromisoformat(f"{facts['month']}-01")
    parts = tuple(_digest(unit, Span(first, _after(first), now)))
    return Reply(parts) if parts else None


def _after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _digest(unit: Unit, span: Span) -> Iterator[Part]:
    found = look(unit, span)
    if not found.total.happened:
        return
    time = words.when(span, unit.aor.zone)
    yield Heading(say("desk_figures.digest", month=words.month(span.last.replace(day=1))))
    yield from words.sentences(found.total, Wanted.OPENED, time)
    yield words.table_of(found.total)
    subject, generation = of_days(span.first, span.end)
    more = Button(
        say("desk_figures.button_more"), "deskfigures", subject,
        f"desk figures from {span.first} to {span.last}", generation=generation,
    )  # fmt: skip
    yield Buttons(((more, _switch(on=False)),))


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {KIND: ended}
