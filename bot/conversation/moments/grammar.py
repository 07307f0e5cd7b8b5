"""A small pattern language over lines of tokens.

`pattern("nth|last weekday of? month year?")` matches kinds of tokens by name; `?`
makes one optional, `|` separates alternatives. Languages with another word order
need another pattern, not another parser.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.conversation.moments.lexer import Token
from bot.conversation.moments.words import Kind

# Stands where something was taken, so that its neighbours do not become neighbours.
GAP = "_"


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern of kinds, by name and in lower case. Raises KeyError for an unknown name."""
    parts = []
    for item in text.split():
        names = item.removesuffix("?").split("|")
        letters = "".join(Kind[name.upper()].value for name in names)
        parts.append(f"[{letters}]" + ("?" if item.endswith("?") else ""))
    return re.compile("".join(parts))


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens that a pattern matched."""

    tokens: tuple[Token, ...]

    def get(self, *kinds: Kind) -> Token | None:
        """The first token of one of the kinds."""
        return next((token for token in self.tokens if token.kind in kinds), None)

    def all(self, *kinds: Kind) -> list[Token]:
        """All tokens of the kinds, in order."""
        return [token for token in self.tokens if token.kind in kinds]

    def value(self, *kinds: Kind) -> int | None:
        """The number of the first token of one of the kinds."""
        token = self.get(*kinds)
        return None if token is None else token.value


Line = tuple[Token | None, ...]
"""Tokens still to be understood; None where one was taken."""


def kinds_of(line: Sequence[Token | None]) -> str:
    """The line as a string of kinds, for matching."""
    return "".join(GAP if token is None else token.kind.value for token in line)


def take(line: Line, *patterns: str) -> tuple[Found | None, Line]:
    """The first of the patterns that occurs in the line, and the line without it."""
    kinds = kinds_of(line)
    for text in patterns:
        match = pattern(text).search(kinds)
        if match and match.group():
            return cut(line, match.start(), match.end())
    return None, line


def cut(line: Line, start: int, end: int) -> tuple[Found, Line]:
    """The tokens from `start` to `end`, and the line without them."""
    tokens = tuple(token for token in line[start:end] if token is not None)
    return Found(tokens), (*line[:start], *(None for _ in line[start:end]), *line[end:])


def left(line: Line, *ignored: Kind) -> tuple[Token, ...]:
    """What of the line was not taken, without the kinds that carry nothing by themselves."""
    return tuple(token for token in line if token is not None and token.kind not in ignored)


def unread(line: Line, *links: Kind) -> tuple[Token, ...]:
    """What was not taken, without links; a link that ends the line links nothing and is unread."""
    end = len(line)
    while end:
        last = line[end - 1]
        if last is None or last.kind not in links:
            break
        end -= 1
    return (*left(line[:end], *links), *(token for token in line[end:] if token))
