"""One-time codes: made for a message when it leaves, and the accounts that say them."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from bot.conversation.envelopes import AccountRef, Envelope
from bot.conversation.replies import Fact, OneTimeCode, Reply
from bot.domain.joining import InvitationId, InvitationKind, expiry
from bot.domain.people import PersonId
from bot.storage.unit import Unit

KEY = "button_key"
"""The deployment's secret that makes marks of accounts unreadable."""
ADDRESS = "https://t.me/{bot}?start="


def invite(unit: Unit, person: PersonId, now: datetime) -> tuple[str, datetime]:
    """A code at once, for whoever shows it to nobody but the operator; and when it expires."""
    expires = expiry(InvitationKind.PERSON, now)
    made = unit.invitations.issue(InvitationKind.PERSON, expires, person)
    unit.audit.note(now, None, "invite", f"person:{person}")
    return unit.invitations.mint(made), expires


def telegram_link(unit: Unit) -> str | None:
    """What stands before the code in a link to the bot; None until Telegram told its name."""
    name = unit.deployment.telegram_name()
    return ADDRESS.format(bot=name) if name else None


def holds_code(answer: Reply) -> bool:
    """Whether a code has to be made for this message."""
    waiting: list[Any] = [answer]
    while waiting:
        value = waiting.pop()
        kind: Any = type(value)
        if kind is OneTimeCode:
            return True
        if kind is tuple:
            waiting += value
        elif kind is dict:
            waiting += value.values()
        else:
            waiting += [getattr(value, name) for name in _fields(kind)]
    return False


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """Those of a dataclass that may hold more than one word or number.

    Kept, because each answer is looked through before it is sent.
    """
    made = fields(kind) if is_dataclass(kind) else ()
    return tuple(field.name for field in made if field.type not in (str, int, bool))


def minted(unit: Unit, answer: Reply) -> Reply:
    """`answer` with codes in it. What is stored of them is their hash alone."""
    codes: dict[tuple[str, int], str] = {}

    def make(code: OneTimeCode) -> Fact:
        opens = (code.of, code.record)
        if opens not in codes:
            codes[opens] = _MINTS[code.of](unit, code.record)
        return f"{code.before}{codes[opens]}{code.after}"

    made: Reply = _exchanged(answer, make)
    return made


_MINTS: dict[str, Callable[[Unit, int], str]] = {
    "invitation": lambda unit, record: unit.invitations.mint(InvitationId(record)),
    "feed": lambda unit, record: unit.feeds.mint(record),
}


def mark_of(unit: Unit, account: AccountRef) -> str:
    """An account, unreadable for whoever reads the database without its key."""
    said = f"account:{account.platform}:{account.workspace}:{account.user}"
    return hmac.new(unit.deployment.secret(KEY), said.encode(), hashlib.sha256).hexdigest()


def is_exposed(envelope: Envelope) -> bool:
    """Whether others saw what was said. Nobody sees a command of Slack but who typed it."""
    return not envelope.chat.private and envelope.answer_url is None


def _exchanged(value: Any, exchange: Callable[[OneTimeCode], Fact]) -> Any:
    if isinstance(value, OneTimeCode):
        return exchange(value)
    if isinstance(value, tuple):
        return tuple(_exchanged(item, exchange) for item in value)
    if isinstance(value, dict):
        return {name: _exchanged(item, exchange) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _exchanged(item, exchange) for name, item in held.items()})
    return value
