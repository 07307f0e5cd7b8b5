"""Joining: strangers are told how; a code links an account to the person it was made for."""

import secrets
from datetime import datetime, timedelta

from bot.conversation.commands.people import Join
from bot.conversation.envelopes import Envelope
from bot.conversation.replies import Button, Buttons, Heading, Reply, reply, say
from bot.domain.errors import Refusal
from bot.domain.people import Person, PersonId
from bot.handlers.identity import first_aor
from bot.storage.unit import Unit

CODE_BYTES = 16
CODE_LIVES = timedelta(days=7)


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
    found = unit.people.redeem(command.code, now)
    if found is None:
        raise Refusal("people.code_unknown")
    person, aor = found
    known = unit.people.account(envelope.account)
    if known is not None and known.person != person.id:
        # The refusal takes the use of the code back with it.
        raise Refusal("people.account_taken")
    unit.enter(aor)
    chat = envelope.chat.chat if envelope.chat.private else None
    unit.people.link(person.id, envelope.account, chat)
    unit.audit.note(now, person.id, "join", f"person:{person.id}")
    return welcome(person, aor.name)


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
