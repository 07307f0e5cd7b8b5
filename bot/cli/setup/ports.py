"""The port of health checks: none, or one that is free on this machine."""

import errno
from socket import socket

from bot.cli.setup.asking import Asker, Question, Wrong
from bot.cli.setup.wanted import Wanted
from bot.settings import HttpSettings

_HIGHEST = 65_535


def settle_port(asker: Asker, wanted: Wanted, present: HttpSettings) -> int | None:
    """Where /live, /ready and /metrics answer; None: nowhere. Raises Problem."""
    held = present.port if "port" in present.model_fields_set else 0
    asker.heading("Watching over it")
    asker.say("Optional: a port on which /live, /ready and /metrics answer, such as 8080.")
    question = Question("Port (0: none)", "--port", str(held))

    def check(answer: str) -> int | None:
        port = _number(answer)
        # The one that is set may be taken by the bot itself.
        if port and port != held:
            _ensure_free(present.host, port)
        return port or None

    return asker.settle(question, wanted.port, check)


def _number(answer: str) -> int:
    if not answer.isdecimal() or int(answer) > _HIGHEST:
        hint = f"Use 0, or a number from 1024 to {_HIGHEST}."
        raise Wrong(f"“{answer}” is no port.", hint)
    return int(answer)


def _ensure_free(host: str, port: int) -> None:
    with socket() as tried:
        try:
            tried.bind((host, port))
        except OSError as error:
            raise _not_ours(host, port, error) from None


def _not_ours(host: str, port: int, error: OSError) -> Wrong:
    match error.errno:
        case errno.EADDRINUSE:
            return Wrong(
                f"Something listens on port {port} already.", "Take another, or stop that."
            )
        case errno.EACCES | errno.EPERM:
            return Wrong(f"Only root may listen on port {port}.", "Take one from 1024 on.")
        case _:
            hint = "Correct http.host in the settings: an address of this machine."
            return Wrong(f"There is no listening on {host}:{port} ({error.strerror}).", hint)
