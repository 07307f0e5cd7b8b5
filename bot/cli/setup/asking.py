"""One question at a time: the default in brackets, secrets without echo, wrong answers again."""

import getpass
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.cli.output import WRONG_USE, Problem, show

T = TypeVar("T")
_WIDEST, _NARROW, _COLUMN = 80, 60, 19


class Wrong(Problem):
    """An answer that will not do. Where somebody answers, they are asked again.

    `again`: what Enter says next: the same once more where what is wrong lies elsewhere, or what
    was meant perhaps.
    """

    def __init__(self, sentence: str, hint: str = "", again: str | None = None) -> None:
        super().__init__(sentence, hint)
        self.again = again


class Missing(Problem):
    """Nobody answers, and there is no flag."""

    code = WRONG_USE


@dataclass(frozen=True, slots=True)
class Question:
    """`default`: what Enter means; None: it has to be answered. `shown`: that, for people to read.

    `flag`: what answers it on the command line. `asides`: words that show something and ask again.
    """

    words: str
    flag: str
    default: str | None = None
    shown: str = ""
    secret: bool = False
    asides: Mapping[str, Callable[[], str]] = field(default_factory=dict)


class Asker:
    """Speaks to whoever sets the bot up, or takes what flags say."""

    def __init__(self, *, asks: bool, quiet: bool = False) -> None:
        """`asks`: somebody answers; `quiet`: stdout is for JSON."""
        self.asks, self._quiet = asks, quiet

    def settle(self, question: Question, given: str | None, check: Callable[[str], T]) -> T:
        """What `check` makes of the answer; `given`: what a flag says. Raises Problem."""
        answer = given
        while True:
            try:
                return check((self._answer(question) if answer is None else answer).strip())
            except Wrong as wrong:
                if not self.asks:
                    raise
                self.say(f"✗ {wrong.sentence} {wrong.hint}".strip())
                if wrong.again is not None:
                    shown = "try it once more" if question.secret else wrong.again
                    question = replace(question, default=wrong.again, shown=shown)
                answer = None

    def say(self, text: str = "") -> None:
        """Paragraphs, as wide as the terminal and no wider than is read with ease."""
        for line in text.split("\n"):
            self.show(_wrapped(line))

    def listed(self, name: str, why: str) -> None:
        """A name and what it is about, in two columns where there is room."""
        if _width() < _NARROW:
            self.say(f"{name}\n  {why}")
            return
        self.show(_wrapped(f"  {name:<{_COLUMN}}{why}", " " * (_COLUMN + 2)))

    def show(self, text: str) -> None:
        """As it stands."""
        if not self._quiet:
            show(text)

    def heading(self, text: str) -> None:
        """What the next questions are about."""
        self.show(f"\n{text}\n{'─' * len(text)}")

    def _answer(self, question: Question) -> str:
        if not self.asks:
            if question.default is None:
                raise Missing(f"{question.words}: nobody to ask.", f"Say {question.flag}.")
            return question.default
        while True:
            answer = self._read(question).strip()
            if answer in question.asides:
                self.show(question.asides[answer]())
            elif answer or question.default is not None:
                return answer or question.default or ""

    def _read(self, question: Question) -> str:
        shown = question.shown or question.default or ""
        prompt = f"{question.words} [{shown}]: " if shown else f"{question.words}: "
        self._wrap_but_the_end(prompt)
        end = textwrap.wrap(prompt, _width())[-1] + " "
        try:
            if question.secret and sys.stdin.isatty():
                return getpass.getpass(end)
            return input(end)
        except EOFError:
            self.show("")
            hint = f"Say {question.flag}, or --yes to keep what there is." if question.flag else ""
            raise Missing(f"{question.words}: nobody answers.", hint) from None

    def _wrap_but_the_end(self, prompt: str) -> None:
        for line in textwrap.wrap(prompt, _width())[:-1]:
            self.show(line)


def _wrapped(line: str, hanging: str = "") -> str:
    """A line in several, if need be; links and commands in it stay whole, to be copied."""
    hanging = hanging or _hanging(line)
    return textwrap.fill(
        line,
        _width(),
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _hanging(line: str) -> str:
    """Under the words of the first line, also behind the number of a step."""
    number = re.match(r" *(?:[0-9]+\. )?", line)
    return " " * (number.end() if number else 0)


def _width() -> int:
    return min(_WIDEST, shutil.get_terminal_size().columns)
