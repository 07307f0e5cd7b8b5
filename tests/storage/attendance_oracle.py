"""A second opinion on attendance, from the rows as they lie in the tables: slow, plain, one by one.

Imports nothing of bot, which has the database judge. Written from DOMAIN.md, "The target" and
"One organisation counts once".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
BELIEVED = ("chair", "report", "check_in", "history")


@dataclass(frozen=True)
class Opinion:
    """One organisation at one call. `asked`: the statement that the chair is asked about."""

    presence: str
    sources: tuple[str, ...]
    disputed: bool
    minutes: float | None
    asked: int | None
    counts: bool


@dataclass(frozen=True)
class OneCall:
    """One call: its state in a word, opinions by organisation, and what they add up to."""

    state: str
    opinions: dict[int, Opinion]
    present: frozenset[int]
    counting: frozenset[int]
    held: bool
    met: bool
    statements: int


@dataclass(frozen=True)
class Sum:
    """Calls due, added up."""

    due: int
    held: int
    met: int
    cancelled: int
    unconfirmed: int
    average: float


class Oracle:
    """Knows every row of the tables that attendance is about."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        """`tables`: all rows of call, call_partner, partner, roster_pair and attendance."""
        merged = [row for row in tables["roster_pair"] if row["state"] == "merged"]
        self._merged = {row["gone_partner_id"]: row["kept_partner_id"] for row in merged}
        self._calls = {row["id"]: row for row in tables["call"]}
        self._frozen = self._of_organisations(tables["call_partner"])
        self._said = self._of_organisations(tables["attendance"])
        self._said.sort(key=lambda row: row["id"])
        self._partners = tables["partner"]
        self._told: dict[int, OneCall] = {}

    def _of_organisations(self, rows: list[Row]) -> list[Row]:
        """Rows about organisations; those merged with another are that one."""
        named = [row for row in rows if row["partner_id"] is not None]
        return [{**row, "partner_id": self._kept(row["partner_id"])} for row in named]

    def _kept(self, partner: int) -> int:
        while partner in self._merged:
            partner = self._merged[partner]
        return partner

    def call(self, call: int) -> OneCall:
        """What is to be said of one call."""
        if call not in self._told:
            self._told[call] = self._one(call)
        return self._told[call]

    def _one(self, call: int) -> OneCall:
        row, counting = self._calls[call], self._counting(call)
        said = [s for s in self._said if s["call_id"] == call]
        opinions = {}
        for partner in {s["partner_id"] for s in said}:
            theirs = [s for s in said if s["partner_id"] == partner]
            opinions[partner] = _opinion(theirs, partner in counting)
        present = frozenset(p for p, opinion in opinions.items() if opinion.presence == "present")
        state = _state(row, said, present)
        count = present & counting
        return OneCall(
            state, opinions, present, count, state == "held",
            state == "held" and len(count) >= row["target"],
            sum(s["presence"] == "present" for s in said),
        )  # fmt: skip

    def _counting(self, call: int) -> frozenset[int]:
        """Frozen with the call; where nothing was, those that count today."""
        frozen = {row["partner_id"] for row in self._frozen if row["call_id"] == call}
        if frozen:
            return frozenset(frozen)
        aor = self._calls[call]["aor_id"]
        here = [row for row in self._partners if row["aor_id"] == aor and row["counts"]]
        return frozenset(row["id"] for row in here if row["id"] not in self._merged)

    def due(
        self, aor: int, now: str, first: str = "", end: str = "", kind: str = ""
    ) -> list[OneCall]:
        """Calls due in an AoR that have begun, of the months from `first` on and before `end`."""
        found = []
        for row in sorted(self._calls.values(), key=lambda call: call["start"]):
            if row["aor_id"] != aor or not row["counts"] or row["start"] >= now:
                continue
            if (first and row["due_on"] < first) or (end and row["due_on"] >= end):
                continue
            if not kind or row["kind"] == kind:
                found.append(self.call(row["id"]))
        return found


def added_up(calls: Iterable[OneCall]) -> Sum:
    """The headline: calls held with enough counting partners, of calls due."""
    due = list(calls)
    held = [call for call in due if call.held]
    average = sum(len(call.counting) for call in held) / len(held) if held else 0.0
    states = [call.state for call in due]
    met = sum(call.met for call in due)
    return Sum(
        len(due), len(held), met, states.count("cancelled"), states.count("unconfirmed"), average
    )


def _state(row: Row, said: list[Row], present: frozenset[int]) -> str:
    if row["state"] == "cancelled":
        return "cancelled"
    if row["held"] == "yes":
        return "held"
    if row["held"] == "no":
        return "not_held"
    # Nobody could say so yet when the first ones checked in.
    early = [s for s in said if s["presence"] == "present" and s["at"] < row["start"]]
    return "held" if early and present else "unconfirmed"


def _opinion(said: list[Row], counts: bool) -> Opinion:
    words = {}
    for source in BELIEVED:
        theirs = [s for s in said if s["source"] == source]
        if theirs:
            words[source] = _longest(theirs) if source == "report" else theirs[-1]
    first = next(iter(words.values()))
    against = [s for s in words.values() if s["presence"] != first["presence"]]
    against = [s for s in against if s["source"] != "history"]
    if "chair" in words:
        against = [s for s in against if s["id"] > words["chair"]["id"]]
    short = first["source"] == "report" and first["presence"] == "looked_in"
    asked = [s["id"] for s in against] + ([first["id"]] if short else [])
    return Opinion(
        first["presence"],
        tuple(name for name, word in words.items() if word["presence"] == first["presence"]),
        bool(against),
        words["report"]["minutes"] if "report" in words else None,
        max(asked) if asked else None,
        counts,
    )


def _longest(reports: list[Row]) -> Row:
    """Of reports that tell the same the last one."""
    longest = reports[0]
    for report in reports:
        if report["minutes"] >= longest["minutes"]:
            longest = report
    return longest
