"""Digests of a quarter or a year, on demand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowDigest:
    """`digest`, `digest 2026 Q3`, `digest 2026`. Without a year: the quarter so far."""

    year: int | None = None
    quarter: int | None = None


DigestsCommand = ShowDigest
