"""Joining: strangers are told how; a code links an account to the person it was made for."""

import hashlib
import secrets
from datetime import datetime, timedelta

from bot.conversation.commands.people import Join
from bot.conversation.envelopes import Envelope
from bot.conversation.replies import Button, Buttons, Heading, Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Person, PersonId
from bot.handlers import lists
from bot.handlers.identity import first_aor
from bot.storage.unit import Unit

CODE_BYTES = 16
CODE_LIVES = timedelta(days=7)
WRONG_GUESSES, LOCKED_FOR = 5, timedelta(hours=1)


def invite(unit: Unit, person: PersonId, now: datetime) -> tuple[str, datetime]:
    """A one-time code for a named person of the AoR entered, and when it expires."""
    code = secrets.token_urlsafe(CODE_BYTES)
    expires = now + CODE_LIVES
    unit.people.invite(person, code, expires)
    unit.audit.note(now, None, "invite", f"person:{person}")
    return code, expires


def tell_how(unit: Unit) -> Reply:
    """What a stranger hears, whatever they said."""
    aor = first_aor(unit)
    name = aor.name if aor else "aorbot"
    return reply(say("people.how_to_join", aor=name))


def join(command: Join, unit: Unit, envelope: Envelope, now: datetime) -> Reply:
    """Link the account that says a code to the person it was made for."""
    _ensure_may_guess(unit, envelope, now)
    found = unit.people.redeem(command.code, now)
    if found is None:
        return _wrong_guess(unit, envelope, now)
    person, aor = found
    known = unit.people.account(envelope.account)
    if known is not None and known.person != person.id:
        # The refusal takes the use of the code back with it.
        raise Refusal("people.account_taken")
    unit.enter(aor)
    chat = envelope.chat.chat if envelope.chat.private else None
    unit.people.link(person.id, envelope.account, chat)
    unit.audit.note(now, person.id, "join", f"person:{person.id}")
    member = unit.people.member(person.id, now)
    if member is not None:
        lists.induct(unit, member, now)
    return welcome(person, aor.name)


def _ensure_may_guess(unit: Unit, envelope: Envelope, now: datetime) -> None:
    """Raise Refusal after five wrong codes of one account within the hour (CHECKLIST 24)."""
    aor = first_aor(unit)
    if aor is None:
        return
    unit.enter(aor)
    wrong = [e for e in unit.audit.of(_guesser(envelope)) if e.at > now - LOCKED_FOR]
    if len(wrong) >= WRONG_GUESSES:
        raise Refusal("people.code_locked", minutes=int(LOCKED_FOR.total_seconds() // 60))


def _wrong_guess(unit: Unit, envelope: Envelope, now: datetime) -> Reply:
    """Said, not raised: a Refusal would take the audit back with everything else."""
    if first_aor(unit) is not None:
        unit.audit.note(now, None, "wrong code", _guesser(envelope))
    sentence = say("people.code_unknown")
    return reply(sentence, toast=sentence)


def _guesser(envelope: Envelope) -> str:
    """The account that guesses, unreadable for whoever reads the audit."""
    account = envelope.account
    said = f"{account.platform}:{account.workspace}:{account.user}"
    return f"account:{hashlib.sha256(said.encode()).hexdigest()[:32]}"


def welcome(person: Person, aor: str) -> Reply:
    """The first words: what this is, one first step, what is kept."""
    return reply(
        Heading(say("people.welcome", aor=aor)),
        say("people.joined_as", title=person.title),
        say("people.what_is_kept"),
        Buttons(
            (
                (
                    Button(say("people.button_calls"), "calls", 0, "calls", bound=False),
                    Button(say("people.button_help"), "help", 0, "help", bound=False),
                ),
            )
        ),
    )
