"""What a group or channel is told of calls: when, and what everybody may read."""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.domain.calls import Call, CallKind
from bot.domain.reminders import CARD_LEAD, LEAD, STILL_TRUE, Due, ReminderKind, plan

POSTED_KINDS = tuple(kind for kind in CallKind if not kind.takes_days)
"""Calls of an hour; of a gathering of days those hear who are invited."""
_POSTED = (ReminderKind.WEEK, ReminderKind.DAY, ReminderKind.TEN_MINUTES)
"""The hour is for those who said yes."""
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_PASSCODE = re.compile(
    r"\b(?:pass[\s-]?(?:code|word)|pwd|pin|code\s+(?:d.acc[èe]s|secret)|mot\s+de\s+passe"
    r"|contraseña|senha|пароль)\b(?:(?:\s*(?:[:=#]|\b(?:is|est|es|é)\b))+\s*\S+|[\s–-]+\S*\d\S*)",
    re.IGNORECASE,
)


def card_due(call: Call) -> datetime:
    """From when on the card of `call` stands in its channels, aware UTC."""
    return call.start - CARD_LEAD


def posts(call: Call, now: datetime) -> Iterator[Due]:
    """What is said in channels before `call`, as far as it is still ahead of `now`."""
    return (due for due in plan(call, now) if due.kind in _POSTED)


def still_true(kind: ReminderKind, call: Call, now: datetime) -> bool:
    """Whether so much time is left as `kind` says, for one that was held up."""
    return call.start - now >= LEAD[kind] * STILL_TRUE


def for_everybody(topic: str | None) -> str | None:
    """A topic without what opens a meeting: addresses, and what stands after "passcode"."""
    if topic is None:
        return None
    hidden = _PASSCODE.sub("…", _ADDRESS.sub("…", topic))
    return " ".join(hidden.split()) or None
