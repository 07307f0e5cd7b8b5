"""The log: one event is one line, whatever people and platforms put into it."""

import logging
import sys

import structlog

_MARGIN = "  | "
"""In front of the lines of a traceback, which no event begins with."""


def configure_logs() -> None:
    """Lines for people on a terminal, JSON otherwise; on stderr, without texts or secrets."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine("%(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            *_renderers(terminal=sys.stderr.isatty()),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def one_line(text: str) -> str:
    """`text` with line breaks and other signs that are not printed as their codes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _renderers(*, terminal: bool) -> tuple[structlog.types.Processor, ...]:
    if not terminal:
        return (structlog.processors.JSONRenderer(),)
    plainly = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    return (_in_one_line, plainly)


def _in_one_line(
    _logger: object, _method: str, event: structlog.types.EventDict
) -> structlog.types.EventDict:
    """Texts in one line each; a traceback keeps its lines, and none passes for an event's."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = _with_margin(value) if name == "exception" else one_line(value)
    return event


def _with_margin(text: str) -> str:
    return "\n".join(f"{_MARGIN}{one_line(line)}" for line in text.split("\n"))


class _OneLine(logging.Formatter):
    """The same for the lines of libraries."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - of the base class
        """The message in one line."""
        return one_line(super().formatMessage(record))

    def formatException(self, ei: object) -> str:  # noqa: N802 - of the base class
        """The traceback behind its margin."""
        return _with_margin(super().formatException(ei))  # type: ignore[arg-type]

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - of the base class
        """The stack behind its margin."""
        return _with_margin(super().formatStack(stack_info))
