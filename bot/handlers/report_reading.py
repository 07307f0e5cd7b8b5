"""A report's reading as JSON, for `aorbot import attendance` (SETTINGS)."""

from collections.abc import Iterable
from typing import Any

from bot.imports.reading import Doubtful, Matched, Reading, Unknown
from bot.imports.reports import Report


def as_json(
    report: Report, reading: Reading, target: int, warnings: Iterable[str] = ()
) -> dict[str, Any]:
    """What the report alone says: figures before check-ins and the chair's marks."""
    partners = len(reading.counted)
    return {
        "format": report.kind,
        "matched": [_matched(found) for found in reading.matched],
        "looked_in": list(reading.looked_in),
        "not_counting": list(reading.not_counting),
        "coordinators": list(reading.coordinators),
        "doubtful": [_doubtful(found) for found in reading.doubtful],
        "unknown": [_unknown(found) for found in reading.unknown],
        "warnings": list(warnings),
        "partners": partners,
        "target": target,
        "met": partners >= target,
    }


def _matched(found: Matched) -> dict[str, Any]:
    return {
        "rows": list(found.rows),
        "name": found.name,
        "partner": found.partner,
        "score": found.score,
        "minutes": found.minutes,
    }


def _doubtful(found: Doubtful) -> dict[str, Any]:
    candidates = [key for key, _ in found.candidates]
    return {"rows": list(found.rows), "name": found.name, "candidates": candidates}


def _unknown(found: Unknown) -> dict[str, Any]:
    return {"rows": list(found.rows), "name": found.name, "minutes": found.minutes}
