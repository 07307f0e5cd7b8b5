"""Answers to a poll: which slots suit an organisation; of each the latest answer stands."""

from bot.conversation.commands.polls import AnswerPoll
from bot.conversation.replies import At, Reply, Say, say
from bot.domain.consulting import voice_of
from bot.domain.errors import Refusal
from bot.domain.polls import Poll, Slot
from bot.handlers.consulting_voices import for_whom, replaced
from bot.handlers.polls_card import card, find, find_slot, may_answer
from bot.handlers.turn import Turn


def answer(command: AnswerPoll, turn: Turn) -> Reply:
    """Keep which of the slots suit, and show the card with it."""
    poll, slots = _which(command, turn)
    pressed = turn.message is not None
    asked = may_answer(turn.unit, turn.member, poll)
    if not poll.is_open(turn.now):
        if pressed and asked:
            return card(turn.unit, turn.member, poll, turn.now, note=say("polls.closed_already"))
        key = "polls.closed" if poll.call is None else "polls.is_fixed"
        raise Refusal(key, number=poll.number)
    if not asked:
        raise Refusal("consulting.not_asked_poll", number=poll.number)
    voice, person = voice_of(turn.member), turn.member.person.id
    stands = turn.unit.polls.said(poll.id).get(voice)
    toast = _toast(command, poll, slots, turn)
    changed = [s for s in slots if stands is None or stands.can.get(s.id) is not command.can]
    if changed:
        said = [(slot.id, command.can) for slot in changed]
        turn.unit.polls.record(poll.id, voice, person, said, turn.now)
        places = [slot.place for slot in changed]
        turn.note("slots", poll.about, can=command.can, places=places)
        turn.unit.outbox.touch(poll.about, turn.now)
    before = replaced(turn, stands.by) if stands is not None and changed else ""
    note = say("polls.noted_instead", line=toast, by=before) if before else None
    shown = card(turn.unit, turn.member, poll, turn.now, note=note)
    return Reply(shown.parts, edits=True, toast=note or toast, shows=shown.shows)


def _which(command: AnswerPoll, turn: Turn) -> tuple[Poll, list[Slot]]:
    if command.slot is not None:
        poll, slot = find_slot(turn, command.poll, None, command.slot)
        return poll, [slot]
    poll = find(command.poll, turn)
    if not command.places:
        return poll, list(poll.slots)
    return poll, [find_slot(turn, command.poll, place, None)[1] for place in command.places]


def _toast(command: AnswerPoll, poll: Poll, slots: list[Slot], turn: Turn) -> Say:
    who = for_whom(turn.member)
    if len(slots) == 1:
        at = At(slots[0].moment.instant, turn.home, "short")
        return say("polls.noted_can_at" if command.can else "polls.noted_cannot_at", who=who, at=at)
    if not command.can and len(slots) == len(poll.slots):
        return say("polls.noted_none", who=who)
    key = "polls.noted_can" if command.can else "polls.noted_cannot"
    return say(key, who=who, count=len(slots))
