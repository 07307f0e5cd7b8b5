"""What is on record about one call: lines of the audit, with the reasons kept beside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import cast

from bot.domain.attendance import Presence
from bot.domain.calls import Call, CallState, Held
from bot.domain.people import PartnerId
from bot.storage.repositories.audit import Entry
from bot.storage.unit import Unit

ROLL = frozenset({"present", "absent"})
_OF_ATTENDANCE = "attendance "
TOGETHER = timedelta(minutes=10)
"""Within which one person's presses of a roll call are one line."""
SHOWN = frozenset({
    *ROLL, "schedule", "move", "move_series", "length", "cancel", "chair", "join-link", "held",
    "check-in", "report", "settle", "name", "leave-unknown", "answer", "minutes",
    "minutes tell", "nudge", "invite guest", "no guest", "keep", "agenda add", "agenda drop",
    "agenda order", "agenda time", "agenda carry",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One change. `actor`: a pseudonym, None where nobody pressed; `why`: as it was said."""

    at: datetime
    actor: str | None
    verb: str
    facts: Mapping[str, object] = field(default_factory=dict)
    why: str | None = None

    @property
    def follows(self) -> bool:
        """Whether it follows from the record, and is nobody's deed."""
        return self.verb.startswith(_OF_ATTENDANCE)


def lines_of(unit: Unit, call: Call) -> list[Line]:
    """Everything on record about `call`, the latest first."""
    said = _reasons_given(unit, call, map(_line, filter(_shown, unit.audit.of(f"call:{call.id}"))))
    lines = sorted([*_made(unit, call), *said, *_followed(unit, call)], key=lambda line: line.at)
    return list(reversed(list(_together(lines))))


def _shown(entry: Entry) -> bool:
    """One's own answer is no change of anybody's record; one given for others is."""
    own = entry.verb == "answer" and not entry.facts.get("for_others")
    return entry.verb in SHOWN and not own


def _line(entry: Entry) -> Line:
    return Line(entry.at, entry.actor, entry.verb, entry.facts)


def _made(unit: Unit, call: Call) -> Iterator[Line]:
    """A call of a series was planned with it; one of a file came with its evidence."""
    if call.series is not None:
        planned = (e for e in unit.audit.of(f"series:{call.series}") if e.verb == "schedule")
        yield from (replace(_line(entry), verb="series") for entry in planned)
    evidence = unit.attendance.of(call.id)
    # A file's statements are stamped with the end of the call and said by nobody.
    if any(item.said_by is None and item.at == call.end for item in evidence):
        yield Line(call.end, None, "import")


def _followed(unit: Unit, call: Call) -> Iterator[Line]:
    """What attendance made of the call: held, or no longer."""
    for word in unit.holding.of(call.id):
        if word.of_attendance:
            yield Line(word.at, None, f"{_OF_ATTENDANCE}{word.held}")


def _reasons_given(unit: Unit, call: Call, lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines, each with the reason that is kept with its record."""
    roll, codes = unit.attendance.reasons(call.id), _ids(unit)
    held = {(word.at, word.held): word.why for word in unit.holding.of(call.id)}
    for line in lines:
        why = None
        if line.verb in ROLL:
            named = [codes.get(code) for code in _codes(line)] or [None]
            keys = [(line.at, partner, Presence(line.verb)) for partner in named]
            why = next((roll[key] for key in keys if key in roll), None)
        elif line.verb == "held":
            why = held.get((line.at, Held(cast("str", line.facts["held"]))))
        elif line.verb == "cancel" and call.state is CallState.CANCELLED:
            why = call.why
        yield replace(line, why=why)


def _together(lines: Iterable[Line]) -> Iterator[Line]:
    """Presses of one roll call become one line: present MAG, HI, NPA."""
    held: Line | None = None
    for line in lines:
        if held is not None and _alike(held, line):
            both = {**line.facts, "partners": [*_codes(held), *_codes(line)]}
            if "before" in held.facts:
                both["before"] = held.facts["before"]
            held = replace(line, facts=both)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _alike(one: Line, other: Line) -> bool:
    same = (one.verb, one.actor) == (other.verb, other.actor) and one.verb in ROLL
    plain = one.why is other.why is None and not one.facts.get("seats")
    return same and plain and other.at - one.at <= TOGETHER


def _codes(line: Line) -> list[str]:
    return list(cast("list[str]", line.facts.get("partners", ())))


def _ids(unit: Unit) -> Mapping[str, PartnerId]:
    return {partner.code: partner.id for partner in unit.partners.all()}
