"""A poll as those who are asked see it: each slot in their own time, a tap for what suits."""

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.commands.references import Ref
from bot.conversation.replies import (
    At,
    Bullets,
    Button,
    Buttons,
    Heading,
    Part,
    Reply,
    Say,
    say,
)
from bot.domain.consulting import Voice, voice_of
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.domain.polls import Poll, Said, Slot, who_can
from bot.handlers import cards
from bot.handlers.consulting_voices import Names, is_asked
from bot.handlers.turn import Turn
from bot.storage.unit import Unit

_STATES: Mapping[bool | None, str] = {True: "can", False: "cannot", None: "open"}


def title(poll: Poll) -> Say:
    """Number, for what kind of call, and its topic if it has one."""
    kind = say(f"calls.kind_{poll.kind}")
    if poll.topic:
        return say("polls.title_topic", number=poll.number, kind=kind, topic=poll.topic)
    return say("polls.title", number=poll.number, kind=kind)


def may_answer(unit: Unit, member: Member, poll: Poll) -> bool:
    """Whether `member` is one of those who are asked."""
    return is_asked(unit, member, unit.polls.asked(poll.id), cards.AUDIENCES[poll.kind])


def ended(poll: Poll) -> datetime:
    """When answers were no longer taken."""
    return min(poll.closed_at or poll.due_at, poll.due_at)


def card(
    unit: Unit,
    member: Member,
    poll: Poll,
    now: datetime,
    *,
    heading: Say | None = None,
    note: Say | None = None,
) -> Reply:
    """The card for `member`; `note`: what has just happened. Edits the pressed message."""
    said = unit.polls.said(poll.id)
    own = said.get(voice_of(member))
    answers = poll.is_open(now) and may_answer(unit, member, poll)
    parts: list[Part] = [Heading(heading or title(poll))]
    if note is not None:
        parts.append(note)
    parts += _state(unit, member, poll, now)
    if poll.call is None:
        parts.append(Bullets(tuple(_line(unit, slot, own, said) for slot in poll.slots)))
    if own is not None and member.partner is not None:
        by = Names(unit, now).person(own.by)
        if by:
            parts.append(say("polls.said_by", who=member.partner.code, by=by))
    if answers:
        parts.append(buttons(unit, poll, own))
    return Reply(tuple(parts), edits=True, toast=note, shows=poll.about)


def _state(unit: Unit, member: Member, poll: Poll, now: datetime) -> list[Part]:
    home = unit.aor.zone
    if poll.call is not None:
        call = unit.calls.get(poll.call)
        return [say("polls.fixed_as", title=cards.title(call), at=cards.at(call))]
    if not poll.is_open(now):
        return [say("polls.is_closed", at=At(ended(poll), home))]
    return [
        _which(member),
        say("consulting.answer_by", at=At(poll.due_at, home)),
    ]


def _which(member: Member) -> Say:
    if member.partner is None:
        return say("polls.which_suit_you")
    return say("polls.which_suit", who=member.partner.code)


def _line(unit: Unit, slot: Slot, own: Said | None, said: Mapping[Voice, Said]) -> Say:
    """What was answered to a slot, and how many can."""
    state = _STATES[own.can.get(slot.id) if own else None]
    at = At(slot.moment.instant, unit.aor.zone)
    return say(f"polls.line_{state}", at=at, count=len(who_can(slot, said)))


def buttons(unit: Unit, poll: Poll, own: Said | None) -> Buttons:
    """One for each slot, which says what a tap would change; pressed twice it does no harm."""
    rows = [(_button(unit, poll, slot, own),) for slot in poll.slots]
    nothing = own is not None and all(own.can.get(s.id) is False for s in poll.slots)
    label = say("polls.button_none")
    if nothing:
        label = say("consulting.button_stands", label=label)
    words = f"poll {poll.number} none"
    return Buttons((*rows, (Button(label, "pollnone", poll.id, words),)))


def _button(unit: Unit, poll: Poll, slot: Slot, own: Said | None) -> Button:
    stands = own.can.get(slot.id) if own else None
    label = say(
        f"polls.button_{_STATES[stands]}", at=At(slot.moment.instant, unit.aor.zone, "short")
    )
    wanted = "cannot" if stands else "can"
    words = f"poll {poll.number} {wanted} {slot.place}"
    return Button(label, f"slot{wanted}", slot.id, words, style="primary" if stands else "")


def find(ref: Ref, turn: Turn) -> Poll:
    """The one that is named. Raises Refusal."""
    if ref.id is not None:
        found = turn.unit.polls.get(ref.id)
        if found is None:
            raise Refusal("people.bad_button")
        return found
    found = turn.unit.polls.numbered(ref.number or 0)
    if found is None:
        raise Refusal("polls.unknown", number=ref.number or 0)
    return found


def find_slot(turn: Turn, ref: Ref, place: int | None, slot: int | None) -> tuple[Poll, Slot]:
    """A slot by its button, or by its number in a poll. Raises Refusal."""
    if slot is not None:
        found = turn.unit.polls.slot(slot)
        if found is None:
            raise Refusal("people.bad_button")
        return found
    poll = find(ref, turn)
    chosen = next((s for s in poll.slots if s.place == place), None)
    if chosen is None:
        raise Refusal("polls.no_such_slot", number=poll.number, last=len(poll.slots))
    return poll, chosen
