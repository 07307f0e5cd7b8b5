"""What was found, for a terminal: short, in groups, readable without colour in 80 columns."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.domain.findings import Finding, State

WIDTH = 80
GROUPS = ("fixed", "host", "settings", "database", "slack", "telegram", "people", "schedule")
_MARKS: dict[State, str] = {"well": "ok", "attention": "look", "broken": "BROKEN"}
_MARGIN = 9


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Group after group; at the end how many are not well."""
    ordered = sorted(findings, key=lambda one: _place(one.group))
    for group, found in groupby(ordered, key=lambda one: one.group):
        yield group.capitalize()
        for one in found:
            yield from _shown(one)
    yield ""
    yield _sum(findings)


def _place(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)


def _shown(one: Finding) -> Iterator[str]:
    # What follows, such as an id, is for programs.
    label = one.name.split(".")[1].replace("_", " ")
    yield from _wrapped(f"  {_MARKS[one.state]:6} ", f"{label}: {one.what}")
    if one.why:
        yield from _wrapped(" " * _MARGIN, f"Why: {one.why}")
    if one.fix:
        yield from _wrapped(" " * _MARGIN, f"Fix: {one.fix}")


def _wrapped(start: str, text: str) -> list[str]:
    # A command or an address is copied whole.
    return textwrap.wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=" " * (_MARGIN + 2),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _sum(findings: Sequence[Finding]) -> str:
    counts = {state: sum(one.state == state for one in findings) for state in _MARKS}
    if counts["well"] == len(findings):
        return f"All {len(findings)} checks are well."
    return f"{counts['broken']} broken, {counts['attention']} to look at, {counts['well']} well."
