"""The log: one event is one line, whatever people, platforms and libraries put into it.

Ours and the libraries' lines have the same form: for people on a terminal, JSON otherwise. What
people wrote and what opens doors stays out of both; see `log_rules`.
"""

import logging
import os
import sys
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
from pydantic import SecretStr
from structlog.types import EventDict, Processor

from bot.cli.log_rules import Scrubber, speak_of_libraries, told_without_words
from bot.settings import Settings

_MARGIN = "  | "
"""In front of the lines of a traceback, which no event begins with."""
_OURS = ("aorbot", "bot")


class Lines(logging.StreamHandler[Any]):
    """Where all lines go, so that a second `configure_logs` takes the place of the first."""


def configure_logs(
    level: str = "info", as_json: bool | None = None, secrets: Collection[str] = ()
) -> None:
    """Every line on stderr from now on. `as_json` None: unless that is a terminal.

    `level`: of our own lines; libraries say warnings and worse, and at `debug` all they have.
    `secrets` are never shown, in whatever way they are written.
    """
    terminal = sys.stderr.isatty() if as_json is None else not as_json
    lines = Lines(sys.stderr)
    lines.setFormatter(_formatter(Scrubber(secrets), terminal=terminal))
    root = logging.getLogger()
    root.handlers = [*(known for known in root.handlers if not isinstance(known, Lines)), lines]
    number = logging.getLevelNamesMapping()[level.upper()]
    root.setLevel(number if number == logging.DEBUG else logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(number)
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            *_marks(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=_named,
        wrapper_class=structlog.make_filtering_bound_logger(number),
    )
    _tell_of_ends()


def begin_logs(settings: Settings) -> None:
    """As the section `log` of the settings has it, without their secrets."""
    as_json = {"yes": True, "no": False}.get(settings.log.as_json)
    configure_logs(settings.log.level, as_json, secrets_of(settings))


def secrets_of(settings: Settings) -> list[str]:
    """What must never be shown: every key that is a secret, and the password of the database."""
    sections = (getattr(settings, name) for name in Settings.model_fields)
    values = (value for section in sections for _, value in section)
    held = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
    password = None
    with suppress(ValueError):  # an address that is none is refused where it is opened
        password = urlsplit(settings.database.url).password
    return [*held, *([password, unquote(password)] if password else [])]


def one_line(text: str) -> str:
    """`text` with line breaks and other signs that are not printed as their codes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _named(*names: str) -> logging.Logger:
    """Below a name of our own: "telegram" is a library's."""
    return logging.getLogger(".".join(("aorbot", *names)))


def _marks() -> list[Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]


def _formatter(scrub: Scrubber, *, terminal: bool) -> logging.Formatter:
    renderer: Callable[..., Any] = structlog.processors.JSONRenderer()
    if terminal:
        plainly = structlog.dev.plain_traceback
        colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        renderer = structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plainly)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_marks(), speak_of_libraries],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(told_without_words),
            scrub,
            *((_in_one_line,) if terminal else ()),
            renderer,
        ],
    )


def _in_one_line(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Texts in one line each; a traceback keeps its lines, and none passes for an event's."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = _with_margin(value) if name == "exception" else one_line(value)
    return event


def _with_margin(text: str) -> str:
    return "\n".join(f"{_MARGIN}{one_line(line)}" for line in text.split("\n"))


def _tell_of_ends() -> None:
    """What ends the process, or a thread, is a line too and not Python's own trace."""
    log = structlog.get_logger("end")

    def of_the_process(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("ended by a fault", exc_info=(kind, error, trace))

    def of_a_thread(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            log.error("a thread ended by a fault", exc_info=given.exc_value)

    sys.excepthook, threading.excepthook = of_the_process, of_a_thread
