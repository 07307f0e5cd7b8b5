"""Who speaks, in which AoR, and in which language they are answered."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.envelopes import Envelope
from bot.conversation.outcomes import Reader
from bot.domain.people import Aor, Member
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

LANGUAGES = ("en", "fr", "es", "ar", "uk", "pt")


def identify(
    unit: Unit, account: Account | None, envelope: Envelope, now: datetime
) -> Member | None:
    """The member behind an account, their AoR entered; None for a stranger.

    Learns the private chat on the way, so that reminders have somewhere to go.
    """
    if account is None:
        return None
    known = account.chat == envelope.chat.chat and account.unreachable is None
    if envelope.chat.private and not known:
        unit.people.reached(account.id, envelope.chat.chat)
    memberships = unit.people.memberships(account.person, now)
    if not memberships:
        return None
    member = memberships[0]
    unit.enter(member.aor)
    return member


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
    return Reader(
        person.language or aor.language, person.zone or aor.zone, aor.zone, int(person.id)
    )


def stranger(unit: Unit, envelope: Envelope) -> Reader:
    """The reader that somebody unknown is: the platform's language, the first AoR's zone."""
    aor = first_aor(unit)
    guessed = (envelope.language or "").partition("-")[0]
    language = guessed if guessed in LANGUAGES else (aor.language if aor else "en")
    zone = aor.zone if aor else "UTC"
    return Reader(language, zone, zone)


def first_aor(unit: Unit) -> Aor | None:
    """The oldest AoR of the deployment, if there is one yet."""
    return next(iter(unit.deployment.aors()), None)
