"""A logger for the SDKs that cannot say what people wrote.

Bolt and slack_sdk put request bodies, socket frames and addresses with tickets into their log
lines. What an operator needs is where it happened and what kind of error it was.
"""

import logging
import traceback


class Wordless(logging.Filter):
    """Replaces a record's message by the place it comes from and the class of its error."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; the record loses its words, arguments and traceback."""
        error = record.exc_info[1] if record.exc_info else None
        record.msg = f"slack sdk: {record.module}.{record.funcName}:{record.lineno}"
        if error is not None:
            record.msg += f" {place_of(error)}"
        record.args = ()
        record.exc_info = None
        record.exc_text = None
        return True


def place_of(error: BaseException) -> str:
    """Class and place of `error`; its message may quote what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def sdk_logger() -> logging.Logger:
    """The one logger given to Bolt and slack_sdk; Bolt copies its filter to its own loggers."""
    logger = logging.getLogger("bot.platforms.slack.sdk")
    logger.setLevel(logging.WARNING)
    if not any(isinstance(known, Wordless) for known in logger.filters):
        logger.addFilter(Wordless())
    return logger


def silent_logger() -> logging.Logger:
    """For the socket's client: what becomes of the connection is said once, by who watches it."""
    logger = logging.getLogger("bot.platforms.slack.sdk.socket")
    logger.setLevel(logging.CRITICAL + 1)
    return logger
