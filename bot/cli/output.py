"""Human words on stdout, or JSON alone; errors with their next step; exit codes."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

WRONG_USE = 2
"""The exit code of words with which a command cannot begin, as typer has it too."""


class Problem(Exception):
    """A command cannot do what it was asked; `sentence` says why, `hint` what to do."""

    code = 1
    """The exit code."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.hint = sentence, hint


@contextmanager
def speaking(as_json: bool = False) -> Iterator[None]:
    """Word what goes wrong inside: a sentence and a hint, never a trace; exit 1, or 2."""
    from bot.settings import BadSettings

    try:
        yield
    except Problem as problem:
        complain(problem.sentence, problem.hint, as_json=as_json, code=problem.code)
    except BadSettings as problem:
        complain(problem.sentence, problem.hint, as_json=as_json)


def complain(sentence: str, hint: str, *, as_json: bool, code: int = 1) -> None:
    """Say what is wrong and how to go on, and end with the exit code."""
    if as_json:
        show_json({"error": sentence, "hint": hint})
    else:
        sys.stderr.write(f"{sentence}\n{hint}\n" if hint else f"{sentence}\n")
    raise SystemExit(code)


def show_json(value: object) -> None:
    """One JSON value on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def show(text: str) -> None:
    """A line for a person on stdout."""
    sys.stdout.write(text + "\n")
