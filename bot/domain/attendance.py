"""Who was there: evidence from several sources, read into one verdict per organisation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.calls import Call, Held
from bot.domain.people import PartnerId, PersonId

LOOKED_IN_MINUTES = 10
"""Under ten minutes in a report is "looked in" and does not count (ours)."""


class Source(StrEnum):
    """Where evidence comes from, in the order in which it is believed."""

    CHAIR = "chair"
    REPORT = "report"
    CHECK_IN = "check_in"
    HISTORY = "history"


_RANK = {source: rank for rank, source in enumerate(Source)}


class Presence(StrEnum):
    """What one piece of evidence says of an organisation."""

    PRESENT = "present"
    ABSENT = "absent"
    LOOKED_IN = "looked_in"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement about one organisation in one call; never overwritten, only followed."""

    partner: PartnerId
    source: Source
    presence: Presence
    at: datetime
    minutes: float | None = None
    said_by: PersonId | None = None
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all evidence about one organisation comes to.

    `disputed`: another source disagrees and the chair has not spoken since; it is asked, never
    settled silently, and until answered the stronger source stands. `question`: the sequence
    of the evidence to ask the chair about: the one that disagrees, or a report that says
    "looked in", which counts only if the chair says so. None: nothing to ask.
    """

    partner: PartnerId
    presence: Presence
    sources: tuple[Source, ...]
    disputed: bool = False
    minutes: float | None = None
    question: int | None = None


def verdicts(evidence: Iterable[Evidence]) -> Mapping[PartnerId, Verdict]:
    """One verdict per organisation: the chair's word, a report, check-in, imported history."""
    by_partner: dict[PartnerId, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_partner[item.partner].append(item)
    return {partner: _verdict(partner, items) for partner, items in by_partner.items()}


def _verdict(partner: PartnerId, items: list[Evidence]) -> Verdict:
    standing = _standing_by_source(items)
    strongest = min(standing.values(), key=lambda e: _RANK[e.source])
    against = [
        e
        for e in standing.values()
        if e.presence is not strongest.presence
        and (strongest.source is not Source.CHAIR or e.sequence > strongest.sequence)
        and e.source is not Source.HISTORY
    ]
    agreeing = [s for s in Source if s in standing and standing[s].presence is strongest.presence]
    minutes = standing[Source.REPORT].minutes if Source.REPORT in standing else None
    looked_in = (strongest.source, strongest.presence) == (Source.REPORT, Presence.LOOKED_IN)
    asked = [*against, *([strongest] if looked_in else [])]
    question = max((e.sequence for e in asked), default=None)
    return Verdict(partner, strongest.presence, tuple(agreeing), bool(against), minutes, question)


def _standing_by_source(items: list[Evidence]) -> dict[Source, Evidence]:
    """What each source says: its latest word; of several reports the longest stay.

    A call that broke off leaves two reports, and who was in one of them was there.
    """
    standing: dict[Source, Evidence] = {}
    for item in sorted(items, key=lambda e: e.sequence):
        held = standing.get(item.source)
        shorter = held is not None and (item.minutes or 0) < (held.minutes or 0)
        if item.source is not Source.REPORT or not shorter:
            standing[item.source] = item
    return standing


def partners_present(records: Iterable[Verdict]) -> frozenset[PartnerId]:
    """Distinct organisations that were there; one counts once however many people came."""
    return frozenset(r.partner for r in records if r.presence is Presence.PRESENT)


def as_held(call: Call, evidence: Iterable[Evidence]) -> Call:
    """A call that has begun, held if people came before it began and nobody said otherwise.

    Recording attendance confirms a call, but only from its start on: who checks in early is
    believed once it has begun.
    """
    early = call.held is Held.UNCONFIRMED and any(
        e.presence is Presence.PRESENT and e.at < call.start for e in evidence
    )
    return replace(call, held=Held.YES) if early else call
