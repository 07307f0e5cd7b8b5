"""The rhythm of a series as plain values of a draft, and back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.recurrence import Rhythm


def facts_of(rhythm: Rhythm) -> dict[str, object]:
    """`rule` (RRULE), `first` (naive local start, ISO) and `zone` (IANA)."""
    first = datetime.combine(rhythm.anchor, rhythm.start).isoformat()
    return {"rule": rhythm.rrule_text(), "first": first, "zone": rhythm.zone}


def rhythm_of(facts: Mapping[str, Any]) -> Rhythm:
    """The rhythm that `facts_of` wrote down."""
    first = datetime.fromisoformat(facts["first"])
    return Rhythm.from_rrule(
        facts["rule"], start=first.time(), zone=facts["zone"], anchor=first.date()
    )
