"""Drafts to organisations that missed calls in a row: sent, changed or dropped by who leads.

Nothing is sent by itself, and nothing anywhere but in private (issue 7.7).
"""

from datetime import timedelta
from typing import assert_never, cast

from bot.conversation.commands.missed import (
    ChangeMissed,
    DropMissed,
    MissedCommand,
    SendMissed,
    ShowMissed,
)
from bot.conversation.replies import Button, Buttons, Fact, Listing, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.missed import LONGEST, Letters, Streak
from bot.domain.people import Member
from bot.domain.sensitive import hints
from bot.handlers.helpdesk_drafts import facts_of, own_place
from bot.handlers.missed_card import card
from bot.handlers.missed_due import draft, surface
from bot.handlers.missed_finding import streak_of
from bot.handlers.missed_letter import LETTER, readers
from bot.handlers.own_times import own_time
from bot.handlers.telling import tell
from bot.handlers.turn import Turn, facts_json
from bot.storage.repositories.drafts import Draft
from bot.storage.repositories.missed import Letter

WAITS = "missed_text"
"""The draft that the next message belongs to."""
_WAITS_FOR = timedelta(minutes=30)
_USEFUL = timedelta(days=7)


def handle(command: MissedCommand, turn: Turn) -> Reply:
    """Answer a command about missed calls. Raises Refusal."""
    match command:
        case ShowMissed():
            draft(turn.unit, turn.now)
            return card(turn.unit, turn.now) or reply(say("missed.nobody_missed"))
        case SendMissed(letter):
            return _send(*_waiting(letter, turn), turn)
        case ChangeMissed(letter, text):
            found, streak = _waiting(letter, turn)
            return _change(found, streak, text, turn) if text else _ask(found, streak, turn)
        case DropMissed(letter):
            return _drop(letter, turn)
        case _:
            assert_never(command)


def continue_draft(waiting: Draft, words: str, turn: Turn) -> Reply:
    """The text that was waited for; one that is too long leaves the draft open."""
    turn.ensure_leads()
    text = words.strip()
    if len(text) > LONGEST:
        return reply(say("missed.too_long", limit=LONGEST, length=len(text)))
    turn.unit.drafts.end(waiting.id)
    try:
        found, streak = _waiting(facts_of(waiting)["letter"], turn)
    except Refusal as refusal:
        # Raised, it would open the draft again, and swallow the next message too.
        return reply(Say(refusal.msgid, cast("dict[str, Fact]", dict(refusal.facts))))
    return _change(found, streak, text, turn)


def _open(number: int, turn: Turn) -> Letter:
    """The draft, if nobody has settled it. Raises Refusal."""
    found = turn.unit.missed_letters.get(number)
    if found is None:
        raise Refusal("missed.unknown")
    if not found.open:
        who = turn.unit.partners.get(found.partner).code
        raise Refusal(f"missed.already_{found.state}", who=who)
    return found


def _waiting(number: int, turn: Turn) -> tuple[Letter, Streak]:
    """The same, if what it says is still true. Raises Refusal."""
    found = _open(number, turn)
    streak = streak_of(turn.unit, found.partner, turn.now)
    if streak is None or streak.since.id != found.since:
        who = turn.unit.partners.get(found.partner).code
        raise Refusal("missed.not_true_any_more", who=who)
    return found, streak


def _send(letter: Letter, streak: Streak, turn: Turn) -> Reply:
    who = streak.partner.code
    told = [m for m in readers(turn.unit, letter.partner, turn.now) if _tell(letter, m, turn)]
    if not told:
        raise Refusal("missed.unreachable", who=who)
    person = turn.member.person.id
    turn.unit.missed_letters.settle(letter.id, Letters.SENT, turn.now, person, len(told))
    turn.note("send missed", f"partner:{letter.partner}", letter=letter.id, people=len(told))
    return _settled(say("missed.sent", who=who, count=len(told)), turn)


def _tell(letter: Letter, member: Member, turn: Turn) -> bool:
    """In their own time: after their quiet hours."""
    person = member.person.id
    awake = own_time(member, turn.unit.preferences.of(person)).after_quiet(turn.now)
    return tell(
        turn.unit,
        person,
        LETTER,
        f"letter:{letter.id}",
        turn.now,
        due_at=awake,
        expires_at=awake + _USEFUL,
        letter=letter.id,
    )


def _drop(number: int, turn: Turn) -> Reply:
    letter, person = _open(number, turn), turn.member.person.id
    turn.unit.missed_letters.settle(letter.id, Letters.DROPPED, turn.now, person)
    turn.note("drop missed", f"partner:{letter.partner}", letter=letter.id)
    who = turn.unit.partners.get(letter.partner).code
    return _settled(say("missed.dropped", who=who), turn)


def _settled(note: Say, turn: Turn) -> Reply:
    """What others who lead hold says so too."""
    turn.unit.outbox.touch(surface(turn.unit), turn.now)
    return card(turn.unit, turn.now, note) or Reply((note,), edits=True, toast=note)


def _ask(letter: Letter, streak: Streak, turn: Turn) -> Reply:
    person, expires_at = turn.member.person.id, turn.now + _WAITS_FOR
    facts = facts_json(letter=letter.id)
    begun = turn.unit.drafts.begin(person, own_place(turn), WAITS, facts, expires_at)
    keep = Button(say("missed.button_keep"), "drop", begun, "drop")
    return reply(say("missed.write_it", who=streak.partner.code), Buttons(((keep,),)))


def _change(letter: Letter, streak: Streak, text: str, turn: Turn) -> Reply:
    if len(text) > LONGEST:
        raise Refusal("missed.too_long", limit=LONGEST, length=len(text))
    turn.unit.missed_letters.rewrite(letter.id, text, turn.member.person.id)
    turn.note("change missed", f"partner:{letter.partner}", letter=letter.id)
    seen = hints(text)
    if seen:
        what = Listing(tuple(say(f"helpdesk.seen_{hint}") for hint in seen))
        note = say("missed.changed_sensitive", who=streak.partner.code, what=what)
    else:
        note = say("missed.changed", who=streak.partner.code)
    return _settled(note, turn)
