"""Lists of names as people type or paste them: commas, lines, "and" in six languages."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.lookups.names_index import Index, Known, index_of
from bot.lookups.names_words import normalise

MAX_CHARACTERS = 10_000
_HARD = re.compile(r"[;؛\n\r\t|•]+")
_SOFT = re.compile(
    r"\s*[,،+]\s*(?:(?:and|et|und|та|і|й)\s+)?"
    r"|\s*&\s*"
    r"|\s+(?:and|et|und|y|e|та|і|й|و)\s+",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:\d{1,3}[.)]\s+|[-–—*·]\s+|@)")
_ARABIC_AND = re.compile(r"(?<!\S)و(?=\w)")
_LONGEST = 5
_SHORTEST = 8
_SAME = 90


def split_names(text: str, known: Iterable[Known] = ()) -> list[str]:
    """The names of a list, in order, as written; texts over 10,000 characters are cut.

    Names of `known` that hold a comma or an "and" themselves ("Humanity & Inclusion",
    typing mistakes included) stay whole: the longest that fits is tried first.
    """
    index = index_of(known)
    names: list[str] = []
    for line in _HARD.split(text[:MAX_CHARACTERS]):
        names += _line(" ".join(_BULLET.sub("", line).split()), index)
    return [name for name in names if normalise(name)]


def _line(line: str, index: Index) -> list[str]:
    pieces = _pieces(line, index)
    names: list[str] = []
    at = 0
    while at < len(pieces):
        taken = _longest(line, pieces[at : at + _LONGEST], index)
        names += _spaced(line[pieces[at][0] : pieces[at + taken - 1][1]].strip(), index)
        at += taken
    return names


def _pieces(line: str, index: Index) -> list[tuple[int, int]]:
    """Start and end of what stands between separators."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for mark in _SOFT.finditer(line):
        pieces.append((start, mark.start()))
        start = mark.end()
    pieces.append((start, len(line)))
    return [spot for piece in pieces for spot in _arabic(line, piece, index) if spot[0] < spot[1]]


def _arabic(line: str, piece: tuple[int, int], index: Index) -> list[tuple[int, int]]:
    """Arabic writes its "and" onto the next word: split where a known name follows it."""
    start, end = piece
    split: list[tuple[int, int]] = []
    for found in _ARABIC_AND.finditer(line, start, end):
        rest = normalise(line[found.end() : end])
        if any(rest == name or rest.startswith(f"{name} ") for name in index.exact):
            split.append((start, found.start()))
            start = found.end()
    return [*split, (start, end)]


def _longest(line: str, pieces: list[tuple[int, int]], index: Index) -> int:
    """How many pieces make one known name together; 1 if none do."""
    for count in range(len(pieces), 1, -1):
        joined = normalise(line[pieces[0][0] : pieces[count - 1][1]])
        alone = normalise(line[pieces[0][0] : pieces[0][1]])
        if joined in index.exact or (alone not in index.exact and _nearly(joined, index)):
            return count
    return 1


def _nearly(joined: str, index: Index) -> bool:
    if " " not in joined or len(joined) < _SHORTEST:
        return False
    found = process.extractOne(joined, index.exact.keys(), scorer=fuzz.ratio, score_cutoff=_SAME)
    return found is not None and found[0].count(" ") == joined.count(" ")


def _spaced(name: str, index: Index) -> list[str]:
    """`MAG HI NPA` is three names if each word is one and the whole is none."""
    words = name.split()
    if len(words) < 2 or normalise(name) in index.exact:
        return [name]
    every = all(normalise(word) in index.words for word in words)
    return words if every else [name]
