"""Polls as whoever leads reads them: who can when, who is silent, and a tap that fixes the date.

Others see their own answer and how many can.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.commands.polls import ShowPoll
from bot.conversation.replies import (
    At,
    Bullets,
    Button,
    Buttons,
    Heading,
    Part,
    Reply,
    Say,
    reply,
    say,
)
from bot.domain.consulting import Voice, silent
from bot.domain.errors import Refusal
from bot.domain.polls import Poll, Said, Slot, who_can
from bot.handlers import cards
from bot.handlers.consulting_voices import Names, for_whom
from bot.handlers.polls_card import card, ended, find, may_answer, title
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

SHOWN = 10


def show_all(turn: Turn) -> Reply:
    """The latest first: all of them for who leads, for others what they are asked."""
    unit = turn.unit
    found = [p for p in unit.polls.all() if turn.leads or may_answer(unit, turn.member, p)]
    if not found:
        return reply(say("polls.none_lead" if turn.leads else "polls.none"))
    lines = tuple(_line(unit, each, turn.now) for each in found[:SHOWN])
    row = tuple(
        Button(say("polls.button_show", number=p.number), "poll", p.id, f"poll {p.number}")
        for p in [p for p in found if p.is_open(turn.now)][:3]
    )
    rest = (Buttons((row,)),) if row else ()
    return reply(Heading(say("polls.heading")), Bullets(lines), *rest)


def _line(unit: Unit, poll: Poll, now: datetime) -> Say:
    if poll.call is not None:
        call = unit.calls.get(poll.call)
        return say("polls.line_fixed", title=title(poll), at=cards.at(call, "short"))
    key = "consulting.line_open" if poll.is_open(now) else "consulting.line_closed"
    return say(key, title=title(poll), at=At(ended(poll), unit.aor.zone, "short"))


def show(command: ShowPoll, turn: Turn) -> Reply:
    """One of them. Raises Refusal for somebody who is not asked."""
    unit, found = turn.unit, find(command.poll, turn)
    asked = may_answer(unit, turn.member, found)
    if turn.leads and not command.own:
        answers = asked and found.is_open(turn.now)
        own = (Buttons(((_own(found, turn),),)),) if answers else ()
        return Reply((*overview(unit, found, turn.now), *own))
    if not asked:
        raise Refusal("consulting.not_asked_poll", number=found.number)
    shown = card(unit, turn.member, found, turn.now)
    return Reply(shown.parts, shows=shown.shows)


def _own(poll: Poll, turn: Turn) -> Button:
    """To one's own card: beside the buttons that fix a date, those of an answer look the same."""
    label = say("polls.button_own", who=for_whom(turn.member))
    return Button(label, "pollcard", poll.id, f"poll {poll.number} answer")


def overview(unit: Unit, poll: Poll, now: datetime) -> tuple[Part, ...]:
    """Slot by slot who can and who cannot; silence is shown as silence."""
    said, asked = unit.polls.said(poll.id), unit.polls.asked(poll.id)
    names = Names(unit, now)
    lines = [line for slot in poll.slots for line in _slot(unit, slot, said, names)]
    quiet = silent(asked, said)
    if quiet:
        lines.append(say("polls.who_silent", who=names.listed(quiet), count=len(quiet)))
    parts: list[Part] = [
        Heading(title(poll)),
        _state(unit, poll, now),
        say("consulting.answered", count=len(said), asked=len(asked | said.keys())),
        Bullets(tuple(lines)),
    ]
    if poll.call is None:
        parts.append(Buttons(tuple(_fixing(unit, poll, said, now))))
    return tuple(parts)


def _state(unit: Unit, poll: Poll, now: datetime) -> Say:
    if poll.call is not None:
        call = unit.calls.get(poll.call)
        return say("polls.fixed_as", title=cards.title(call), at=cards.at(call))
    if poll.is_open(now):
        return say("consulting.open_until", at=At(poll.due_at, unit.aor.zone))
    return say("polls.is_closed", at=At(ended(poll), unit.aor.zone))


def _slot(unit: Unit, slot: Slot, said: Mapping[Voice, Said], names: Names) -> tuple[Say, ...]:
    can, cannot = who_can(slot, said), who_can(slot, said, can=False)
    at = say("polls.slot", place=slot.place, at=At(slot.moment.instant, unit.aor.zone))
    if not can:
        line = say("polls.nobody_can", slot=at)
    else:
        line = say("polls.who_can", slot=at, who=names.listed(can), count=len(can))
    if not cannot:
        return (line,)
    against = say("polls.who_cannot", who=names.listed(cannot), count=len(cannot))
    return (say("polls.can_and_cannot", can=line, cannot=against),)


def _fixing(
    unit: Unit, poll: Poll, said: Mapping[Voice, Said], now: datetime
) -> list[tuple[Button, ...]]:
    """One tap for each slot that is still ahead, what suits most organisations first."""
    ahead = [slot for slot in poll.slots if slot.moment.instant > now]
    ahead.sort(key=lambda slot: (-len(who_can(slot, said)), slot.place))
    best = ahead[0] if ahead and who_can(ahead[0], said) else None
    rows: list[tuple[Button, ...]] = [
        (_fix(unit, poll, slot, style="primary" if slot is best else ""),) for slot in ahead
    ]
    if poll.is_open(now):
        words = f"poll {poll.number} close"
        rows.append((Button(say("polls.button_close"), "pollclose", poll.id, words),))
    return rows


def _fix(unit: Unit, poll: Poll, slot: Slot, *, style: str) -> Button:
    label = say("polls.button_fix", at=At(slot.moment.instant, unit.aor.zone, "short"))
    return Button(label, "fixdate", slot.id, f"poll {poll.number} fix {slot.place}", style=style)
