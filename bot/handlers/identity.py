"""Who speaks, about which AoR, and in which language they are answered.

Which AoR is meant: the button's or the form's, then the group's, then that of what the person has
begun in this chat, then the one they chose, then the only one; else they are asked.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.buttons import aor_of
from bot.conversation.envelopes import ChatRef, Deleted, Edited, Envelope, FormSent, Press
from bot.conversation.outcomes import Reader
from bot.domain.languages import LANGUAGES
from bot.domain.people import Aor, Member
from bot.handlers.joining_codes import mark_of
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as `member` of the AoR that is meant; None for whoever does not belong to it.

    `everywhere`: all the person's memberships. `sure`: False where nothing tells which is meant.
    """

    member: Member | None = None
    everywhere: tuple[Member, ...] = ()
    sure: bool = True

    @property
    def several(self) -> bool:
        """Whether what is said to the person has to say of which AoR it is."""
        return len(self.everywhere) > 1


NOBODY = Speaker()


def identify(unit: Unit, account: Account | None, envelope: Envelope, now: datetime) -> Speaker:
    """Who is behind an account, the AoR that is meant entered.

    Learns the private chat on the way, so that reminders have somewhere to go.
    """
    if account is None:
        return NOBODY
    known = account.chat == envelope.chat.chat and account.unreachable is None
    if envelope.chat.private and not known:
        unit.people.reached(account.id, envelope.chat.chat)
    return recognise(unit, account, envelope, now)


def recognise(unit: Unit, account: Account | None, envelope: Envelope, now: datetime) -> Speaker:
    """The same, and nothing is changed."""
    everywhere = tuple(unit.people.memberships(account.person, now)) if account else ()
    if not everywhere:
        return NOBODY
    named = _named(unit, envelope)
    if named is None and len(everywhere) > 1:
        named = _begun(unit, envelope, everywhere[0], now) or _chosen(unit, everywhere)
    meant = [member for member in everywhere if named in (None, member.aor.id)]
    if not meant:
        return Speaker(None, everywhere)
    unit.enter(meant[0].aor)
    return Speaker(meant[0], everywhere, sure=len(meant) == 1)


def _named(unit: Unit, envelope: Envelope) -> int | None:
    """The AoR of the button, the form or the group."""
    match envelope.body:
        case Press(data) if aor := aor_of(data):
            return aor
        case FormSent(aor=aor) if aor:
            return aor
        case _ if (of_request := _talked_of(unit, envelope)) is not None:
            return of_request
        case _:
            chat = envelope.chat
            return None if chat.private else unit.deployment.aor_of_chat(chat)


def _talked_of(unit: Unit, envelope: Envelope) -> int | None:
    """The AoR of the request in whose thread something is said, or was said and has changed."""
    if isinstance(envelope.body, Edited | Deleted):
        return unit.threads.aor_at(envelope.said_as) if envelope.said_as else None
    ref = envelope.reply_to if envelope.chat.private else None
    return unit.threads.aor_at(ref) if ref else None


def _begun(unit: Unit, envelope: Envelope, member: Member, now: datetime) -> int | None:
    draft = unit.drafts.open(member.person.id, place_of(envelope.chat), now)
    return draft.aor if draft else None


def _chosen(unit: Unit, everywhere: tuple[Member, ...]) -> int | None:
    """The AoR that the person chose, while they belong to it."""
    chosen = unit.preferences.of(everywhere[0].person.id).aor
    return chosen if any(member.aor.id == chosen for member in everywhere) else None


def place_of(chat: ChatRef) -> str:
    """A chat as one word: where drafts are kept."""
    return f"{chat.platform}:{chat.workspace}:{chat.chat}"


def placed(envelope: Envelope, account: Account | None) -> Envelope:
    """A form stands in no chat and names the person: their private chat, where it is known."""
    chat = envelope.chat
    named = chat.private and account is not None and chat.chat == account.ref.user
    if account is None or account.chat is None or not named:
        return envelope
    return replace(envelope, chat=replace(chat, chat=account.chat))


def reader_of(member: Member) -> Reader:
    """The reader that a member is: own language and zone, else the AoR's."""
    person, aor = member.person, member.aor
    language, zone = person.language or aor.language, person.zone or aor.zone
    return Reader(language, zone, aor.zone, int(person.id), int(aor.id))


def stranger(unit: Unit, envelope: Envelope) -> Reader:
    """The reader that somebody unknown is.

    Who has shown a code reads what is kept for the one it invites, and is of that AoR.
    """
    invitation = unit.invitations.shown_to(mark_of(unit, envelope.account), envelope.at)
    if invitation is None:
        return _of_platform(first_aor(unit), envelope)
    reader = _of_platform(unit.deployment.aor(invitation.aor), envelope)
    person = unit.people.get(invitation.person) if invitation.person is not None else None
    kept = person.language if person is not None else None
    return replace(reader, language=kept or reader.language)


def _of_platform(aor: Aor | None, envelope: Envelope) -> Reader:
    """The platform's language, else the AoR's; its zone."""
    guessed = (envelope.language or "").partition("-")[0]
    language = guessed if guessed in LANGUAGES else (aor.language if aor else "en")
    zone = aor.zone if aor else "UTC"
    return Reader(language, zone, zone)


def unsure(unit: Unit, account: Account | None, envelope: Envelope) -> Reader:
    """The reader where looking who it is may be what fails: neither role nor AoR is read."""
    reader = _of_platform(first_aor(unit), envelope)
    if account is None:
        return reader
    person = unit.people.get(account.person)
    language, zone = person.language or reader.language, person.zone or reader.zone
    return replace(reader, language=language, zone=zone, person=int(person.id))


def first_aor(unit: Unit) -> Aor | None:
    """The oldest AoR of the deployment, if there is one yet."""
    return next(iter(unit.deployment.aors()), None)
