"""Readings as JSON, for `aorbot when` (SETTINGS.md)."""

from typing import Any

from bot.conversation.moments.reading import Reading


def as_json(reading: Reading) -> dict[str, Any]:
    """The documented keys; besides them only facts that have a value.

    Instants are ISO 8601 with offset, ends are exclusive, `rule` is an RRULE value.
    """
    payload: dict[str, Any] = {
        "kind": reading.kind.value,
        "start": reading.start.isoformat() if reading.start else None,
        "end": reading.end.isoformat() if reading.end else None,
        "zone": reading.zone,
        "choices": [as_json(choice) for choice in reading.choices],
        "unused": list(reading.unused),
        "rule": reading.rule,
    }
    return payload | _facts(reading)


def _facts(reading: Reading) -> dict[str, Any]:
    facts = {
        "all_day": reading.all_day,
        "between": reading.between,
        "turns": list(reading.turns),
        "why": reading.why.value if reading.why else None,
        "missing": list(reading.missing),
        "last_calls": reading.period.last_calls if reading.period else None,
    }
    return {name: value for name, value in facts.items() if value}
