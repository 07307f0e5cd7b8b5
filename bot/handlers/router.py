"""One unit of work for one event: identity, access, the handler, the answer; then commit.

A refusal rolls back to the savepoint, becomes words, and the rest is committed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast, get_args

from bot.conversation.commands.answers import AnswersCommand
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import AttendanceCommand
from bot.conversation.commands.calls import CallsCommand
from bot.conversation.commands.helpdesk import HelpdeskCommand
from bot.conversation.commands.lists import ListsCommand
from bot.conversation.commands.membership import MembershipCommand
from bot.conversation.commands.people import Join, PeopleCommand
from bot.conversation.commands.preferences import PreferencesCommand
from bot.conversation.commands.privacy import PrivacyCommand
from bot.conversation.commands.troubles import TroublesCommand
from bot.conversation.envelopes import ChatRef, Envelope, FormSent
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Fact, Reply, Say, reply, say
from bot.domain import access
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.handlers import (
    answers,
    attendance,
    calls,
    helpdesk,
    joining,
    lists,
    membership,
    people,
    preferences,
    privacy,
    reception,
    troubles,
)
from bot.handlers.answering import answer_intent
from bot.handlers.identity import identify, placed, reader_of, stranger
from bot.handlers.turn import Turn
from bot.storage.repositories.intents import Lease, Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of an event: the reply, its reader, and the answer's outbox row to send.

    `account`: the linked account that spoke.
    """

    reply: Reply
    reader: Reader
    row: Row | None
    fresh: bool = True
    account: Account | None = None


def handle(
    unit: Unit,
    envelope: Envelope,
    command: Command,
    now: datetime,
    lease: Lease,
    *,
    late: bool = False,
) -> Handled:
    """Do what `envelope` asks, once. `lease`: of who will send the answer at once.

    `late`: the platform has shown a time-out by now, so the same may be said once more.
    """
    return _handle(unit, envelope, lambda _: command, now, lease, late=late)


def handle_press(
    unit: Unit, envelope: Envelope, key: bytes, now: datetime, lease: Lease, *, late: bool = False
) -> Handled:
    """The same for a button, signed with `key`. Nothing is parsed, so the writer understands it."""

    def understand(member: Member | None) -> Command:
        return reception.understood(unit, envelope, member, now, key)

    return _handle(unit, envelope, understand, now, lease, late=late)


Understand = Callable[[Member | None], Command]


def _handle(
    unit: Unit,
    envelope: Envelope,
    understand: Understand,
    now: datetime,
    lease: Lease,
    *,
    late: bool,
) -> Handled:
    seen = unit.inbox.seen(envelope.key)
    account = unit.people.account(envelope.account)
    envelope = placed(envelope, account)
    member = identify(unit, account, envelope, now)
    reader = reader_of(member) if member else stranger(unit, envelope)
    if seen is not None:
        return Handled(seen.reply, reader, None, fresh=False)
    answer = unit.inbox.said_before(envelope, now) if member else None
    if answer is None:
        answer = _answer(unit, envelope, understand(member), member, now)
    person = member.person.id if member else None
    unit.inbox.keep(envelope, answer, person, now, "done", late=late)
    if answer.silent or _in_a_form(envelope, answer):
        return Handled(answer, reader, None)
    # Looked up anew: who has just joined has one now, who wanted to be forgotten none.
    account = unit.people.account(envelope.account)
    return _said(unit, envelope, answer, reader, account, now, lease)


def _said(
    unit: Unit,
    envelope: Envelope,
    answer: Reply,
    reader: Reader,
    account: Account | None,
    now: datetime,
    lease: Lease,
) -> Handled:
    intent = answer_intent(envelope, answer, reader, account, now)
    return Handled(answer, reader, unit.outbox.add_sending(intent, lease), account=account)


def _in_a_form(envelope: Envelope, answer: Reply) -> bool:
    """Whether the listener shows the answer as a form, opened or with what is wrong in it.

    Elsewhere the parts of the reply ask in words.
    """
    sent = isinstance(envelope.body, FormSent) and bool(answer.errors)
    return sent or (answer.form is not None and envelope.trigger is not None)


def give_up(unit: Unit, envelope: Envelope, now: datetime, lease: Lease) -> Handled:
    """After three failures: keep the event as failed and tell the person, who may try again."""
    account = unit.people.account(envelope.account)
    envelope = placed(envelope, account)
    member = identify(unit, account, envelope, now)
    reader = reader_of(member) if member else stranger(unit, envelope)
    seen = unit.inbox.seen(envelope.key)
    if seen is not None:
        # The platform delivered it again meanwhile, and that copy was settled first.
        return Handled(seen.reply, reader, None, fresh=False)
    answer = reply(say("people.failed"))
    unit.inbox.keep(envelope, answer, member.person.id if member else None, now, "failed")
    return _said(unit, envelope, answer, reader, account, now, lease)


def _answer(
    unit: Unit, envelope: Envelope, command: Command, member: Member | None, now: datetime
) -> Reply:
    try:
        with unit.savepoint():
            if isinstance(command, Join):
                return joining.join(command, unit, envelope, now)
            if member is None:
                return joining.tell_how(unit)
            turn = _turn(unit, envelope, member, now)
            if not access.may(member, type(command).__name__, now.date()):
                raise Refusal("people.not_allowed")
            return _dispatch(command, turn)
    except Refusal as refusal:
        return refused(refusal)


def refused(refusal: Refusal) -> Reply:
    """A refusal in words: what was wrong and what to do next."""
    sentence = Say(refusal.msgid, cast("dict[str, Fact]", dict(refusal.facts)))
    return reply(sentence, toast=sentence)


def _turn(unit: Unit, envelope: Envelope, member: Member, now: datetime) -> Turn:
    chat: ChatRef = envelope.chat
    return Turn(
        unit,
        member,
        envelope.account,
        chat,
        now,
        said=min(envelope.at, now),
        event=envelope.key,
        message=envelope.message,
        opens_forms=envelope.trigger is not None,
    )


Handle = Callable[[Any, Turn], Reply]
_AREAS: tuple[tuple[Any, Handle], ...] = (
    (CallsCommand, calls.handle),
    (AnswersCommand, answers.handle),
    (AttendanceCommand, attendance.handle),
    (HelpdeskCommand, helpdesk.handle),
    (PeopleCommand, people.handle),
    (PreferencesCommand, preferences.handle),
    (MembershipCommand, membership.handle),
    (ListsCommand, lists.handle),
    (PrivacyCommand, privacy.handle),
    (TroublesCommand, troubles.handle),
)
_HANDLES: dict[type, Handle] = {
    command: handle for area, handle in _AREAS for command in get_args(area) or (area,)
}


def _dispatch(command: Command, turn: Turn) -> Reply:
    """To the module of the command's area; each area's match is exhaustive."""
    return _HANDLES[type(command)](command, turn)
