"""What may stand in a log line: no words of people, and nothing that opens a door.

Messages of exceptions and of some libraries quote what somebody wrote, so of these the kind and the
place are told. What secrets look like is looked for in the rest, as a last resort.
"""

import errno
import re
import traceback
from collections.abc import Collection, Iterable
from types import TracebackType
from urllib.parse import quote

from structlog.types import EventDict

HIDDEN = "[secret]"
_SHORTEST = 6
"""Characters of a secret that is looked for as it is; a shorter one would be found anywhere."""

# They put requests, payloads and statements into their lines.
_QUOTE_PEOPLE = ("telegram", "slack_sdk", "slack_bolt", "bot.platforms.slack.sdk", "sqlalchemy")
# They say what happened in the first line, and print the objects concerned below it.
_FIRST_LINE = ("asyncio", "aiohttp", "apscheduler", "concurrent", "py.warnings")

_LOOKS = (
    # Tokens of Slack: xoxb-, xoxp-, xoxe.xoxb-, xapp-.
    re.compile(r"\bx(?:ox[a-z]|app)[-.][\w.-]{6,}"),
    # Tokens of Telegram; in addresses "bot" stands before them.
    re.compile(r"(?<!\d)\d+:[\w-]{20,}"),
    # Addresses in which whoever knows them may write, at Slack and at watchers.
    re.compile(r"(?<=//hooks\.slack\.com/)\S+"),
    # The password of a database.
    re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"),
    # What addresses carry; `start` is the code of an invitation.
    re.compile(
        r"(?i)(?<=[?&])(?:token|ticket|secret|password|code|start|sig|signature|key)=[^&\s\"']+"
    ),
    re.compile(r"(?i)(?<=bearer )[\w.~+/=-]+"),
    re.compile(r"(?i)(?<=x-telegram-bot-api-secret-token: )\S+"),
    # Codes of invitations: 128 bits in capitals.
    re.compile(r"\b[A-Z2-7]{26}\b"),
)

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class Scrubber:
    """A processor of structlog that hides secrets, wherever in an event they stand."""

    def __init__(self, secrets: Collection[str] = ()) -> None:
        """`secrets`: of this deployment, to be found whatever they look like."""
        known = {form for secret in secrets for form in _forms(secret)}
        longest_first = sorted(known, key=len, reverse=True)
        own = [re.compile("|".join(map(re.escape, longest_first)))] if known else []
        self._patterns = (*own, *_LOOKS)

    def __call__(self, _logger: object, _method: str, event: EventDict) -> EventDict:
        """The event without them."""
        return {name: self._clean(value) for name, value in event.items()}

    def text(self, text: str) -> str:
        """`text` without them."""
        for pattern in self._patterns:
            text = pattern.sub(HIDDEN, text)
        return text

    def _clean(self, value: object) -> object:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self._clean(name): self._clean(held) for name, held in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._clean(held) for held in value]
        if isinstance(value, int | float | None):
            return value
        return self.text(repr(value))


def _forms(secret: str) -> Iterable[str]:
    """As it is, and as addresses write it."""
    return (secret, quote(secret, safe="")) if len(secret) >= _SHORTEST else ()


def speak_of_libraries(_logger: object, _method: str, event: EventDict) -> EventDict:
    """A library's line with its name; of those that quote people, the place alone."""
    record = event["_record"]
    event["logger"] = record.name
    if _is_of(record.name, _QUOTE_PEOPLE):
        event["event"] = f"{record.module}.{record.funcName}:{record.lineno}"
        event.pop("stack_info", None)
    elif _is_of(record.name, _FIRST_LINE):
        event["event"] = event["event"].partition("\n")[0]
    return event


def _is_of(name: str, families: Iterable[str]) -> bool:
    return any(name == family or name.startswith(f"{family}.") for family in families)


def told_without_words(exc_info: Raised) -> str:
    """The traceback with kinds, codes and places; the messages may quote what somebody wrote."""
    return "\n".join(_lines(exc_info[1], exc_info[2], seen=set()))


def _lines(error: BaseException, trace: TracebackType | None, seen: set[int]) -> list[str]:
    seen.add(id(error))
    lines = []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        lines += [*_lines(before, before.__traceback__, seen), "", "and then:", ""]
    lines.append("Traceback (most recent call last):")
    for frame in traceback.format_tb(trace):
        lines += frame.rstrip("\n").split("\n")
    lines.append(f"{type(error).__name__}{_code(error)}")
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            lines += ["", "one of them:", "", *_lines(one, one.__traceback__, seen)]
    return lines


def _code(error: BaseException) -> str:
    """What the system or the database calls the fault: SQLITE_FULL, ENOSPC, 57P01."""
    original = getattr(error, "orig", None) or error
    number = getattr(original, "errno", None)
    named = errno.errorcode.get(number) if isinstance(number, int) else None
    for found in (getattr(original, "sqlite_errorname", None), getattr(original, "sqlstate", None)):
        named = named or found
    return f" [{named}]" if named else ""
