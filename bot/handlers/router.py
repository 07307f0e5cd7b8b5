"""One unit of work for one event: identity, access, the handler, the answer; then commit.

What a refused command has changed is undone, the refusal becomes words, and the rest is committed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from bot.conversation.commands.answers import GiveAnswer
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import CheckIn
from bot.conversation.commands.people import BadButton
from bot.conversation.commands.preferences import SetLanguage, SetZone
from bot.conversation.envelopes import ChatRef, Envelope, FormSent, Words
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Fact, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.handlers import aors, joining, reception
from bot.handlers.answering import answer_intent, beside
from bot.handlers.doing import PERSONAL, done
from bot.handlers.identity import (
    Speaker,
    identify,
    placed,
    reader_of,
    recognise,
    stranger,
    unsure,
)
from bot.handlers.said_again import adds
from bot.handlers.surveys import UNKEPT
from bot.handlers.thread_changing import passes_by
from bot.handlers.thread_early import comes_first, forestall
from bot.handlers.turn import Turn
from bot.storage.repositories.intents import Lease, Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of an event: the reply, its reader, and the answer's outbox row to send.

    `account`: the linked account that spoke. `early`: nothing was done, because the message
    that was changed (`Envelope.original`) has to be taken first.
    """

    reply: Reply
    reader: Reader
    row: Row | None
    fresh: bool = True
    account: Account | None = None
    early: bool = False


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
    if comes_first(unit, envelope, command):
        return Handled(Reply(), stranger(unit, envelope), None, early=True)
    return _handle(unit, envelope, lambda _: command, now, lease, late=late)


def handle_press(
    unit: Unit, envelope: Envelope, key: bytes, now: datetime, lease: Lease, *, late: bool = False
) -> Handled:
    """The same for a button, signed with `key`. Nothing is parsed, so the writer understands it."""

    def understand(speaker: Speaker) -> Command:
        return reception.understood(unit, envelope, speaker, now, key)

    return _handle(unit, envelope, understand, now, lease, late=late)


CHANGES_READER = (SetLanguage, SetZone)
"""After these the answer reads as the person wants it from now on."""
KEEPS_ACCOUNT = (GiveAnswer, CheckIn)
"""What many press at once; whoever has an account still has it afterwards."""
Understand = Callable[[Speaker], Command]


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
    speaker = identify(unit, account, envelope, now)
    member = speaker.member
    if seen is not None:
        return Handled(seen.reply, _reader(unit, envelope, member), None, fresh=False)
    if passes_by(unit, envelope):
        forestall(unit, envelope, member.person.id if member else None, now)
        return Handled(Reply(), _reader(unit, envelope, member), None)
    command: Command | None = None
    answer = unit.inbox.said_before(envelope, now) if member else None
    if answer is None:
        command = understand(speaker)
        answer, member = _answer(unit, envelope, command, speaker, now)
        answer, late = beside(envelope, answer), late and adds(command)
        if isinstance(command, UNKEPT):
            envelope = replace(envelope, body=Words(""))
        if isinstance(command, CHANGES_READER) and member is not None:
            member = unit.people.member(member.person.id, now)
    reader = _reader(unit, envelope, member)
    person = member.person.id if member else None
    told = unit.inbox.keep(envelope, answer, person, now, "done", late=late)
    if answer.silent or _in_a_form(envelope, answer):
        return Handled(answer, reader, None)
    if account is None or not isinstance(command, KEEPS_ACCOUNT):
        # Looked up anew: who has just joined has one now, who wanted to be forgotten none.
        account = unit.people.account(envelope.account)
    intent = answer_intent(envelope, answer, told, reader, account, now)
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
    reader = unsure(unit, account, envelope)
    seen = unit.inbox.seen(envelope.key)
    if seen is not None:
        # The platform delivered it again meanwhile, and that copy was settled first.
        return Handled(seen.reply, reader, None, fresh=False)
    answer = reply(say("people.failed"))
    told = unit.inbox.keep(envelope, answer, reader.person, now, "failed")
    intent = answer_intent(envelope, answer, told, reader, account, now)
    return Handled(answer, reader, unit.outbox.add_sending(intent, lease), account=account)


def _answer(
    unit: Unit, envelope: Envelope, command: Command, speaker: Speaker, now: datetime
) -> tuple[Reply, Member | None]:
    """The answer, and as member of which AoR it was given."""
    member = speaker.member
    try:
        with unit.savepoint():
            if isinstance(command, joining.FOR_ANYBODY):
                return _come_in(unit, envelope, command, speaker, now)
            if isinstance(command, BadButton):
                # An altered button may name an AoR that is none of theirs.
                member = member or _somewhere(unit, speaker)
            if member is None:
                return joining.stranger(unit, command, envelope, now), None
            turn = _turn(unit, envelope, member, now)
            if not speaker.sure and not isinstance(command, PERSONAL):
                return aors.ask_which(turn, speaker, envelope.body), member
            answer, member = done(command, turn)
            return (aors.named(answer, member) if speaker.several else answer), member
    except Refusal as refusal:
        return refused(refusal), member


def _somewhere(unit: Unit, speaker: Speaker) -> Member | None:
    """The person's first AoR, entered, if there is one."""
    for member in speaker.everywhere[:1]:
        unit.enter(member.aor)
        return member
    return None


def _come_in(
    unit: Unit, envelope: Envelope, command: joining.ForAnybody, speaker: Speaker, now: datetime
) -> tuple[Reply, Member | None]:
    """Whoever has joined just now reads the answer in their own language."""
    answer = joining.come_in(command, unit, envelope, now)
    if speaker.member is not None:
        return answer, speaker.member
    account = unit.people.account(envelope.account)
    return answer, recognise(unit, account, envelope, now).member


def refused(refusal: Refusal) -> Reply:
    """A refusal in words: what was wrong and what to do next."""
    sentence = Say(refusal.msgid, cast("dict[str, Fact]", dict(refusal.facts)))
    return reply(sentence, toast=sentence)


def _reader(unit: Unit, envelope: Envelope, member: Member | None) -> Reader:
    return reader_of(member) if member else stranger(unit, envelope)


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
        said_as=envelope.said_as,
    )
