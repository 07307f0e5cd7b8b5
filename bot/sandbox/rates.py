"""How many calls fit into a sliding window; both loopback servers keep their limits with this."""

import math
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# Finer than any clock we compare with, coarse enough to hide what floats lose in a subtraction.
MICROSECONDS = 6


@dataclass(frozen=True)
class Rate:
    """At most `calls` within any `seconds`, counted strictly: no bursts."""

    calls: int
    seconds: float

    def __post_init__(self) -> None:
        if self.calls < 1 or self.seconds <= 0:
            raise ValueError(f"not a rate: {self.calls} in {self.seconds} s")

    @classmethod
    def from_json(cls, pair: Sequence[Any]) -> "Rate":
        """Read [calls, seconds]."""
        calls, seconds = pair
        return cls(int(calls), float(seconds))


@dataclass(frozen=True)
class Claim:
    """What one call takes of one limit: the limit's `name`, and whose window it is."""

    name: str
    owner: Hashable
    rate: Rate


class Gate:
    """Lets calls through while they fit, and counts those that did not by the limit they met."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self.passed = 0
        self.refused: Counter[str] = Counter()
        self._monotonic = monotonic
        self._lately: dict[tuple[str, Hashable], deque[float]] = {}

    def seconds_to_wait(self, claims: Iterable[Claim]) -> int:
        """0 if the call fits everywhere; else whole seconds, rounded up, and one refusal more."""
        waits = [(self._wait(claim), claim.name) for claim in claims]
        longest, name = max(waits, default=(0.0, ""))
        if longest <= 0:
            return 0
        self.refused[name] += 1
        return math.ceil(longest)

    def let_through(self, claims: Iterable[Claim]) -> None:
        """The call was made: it counts in every window it has a claim on."""
        now = self._monotonic()
        for claim in claims:
            kept: deque[float] = deque(maxlen=claim.rate.calls)
            self._lately.setdefault((claim.name, claim.owner), kept).append(now)
        self.passed += 1

    def _wait(self, claim: Claim) -> float:
        lately = self._lately.get((claim.name, claim.owner))
        if lately is None or len(lately) < claim.rate.calls:
            return 0.0
        return round(lately[0] + claim.rate.seconds - self._monotonic(), MICROSECONDS)

    def tally(self) -> dict[str, Any]:
        """{"passed": calls, "refused": {"total": calls, and a figure for each limit met}}."""
        return {"passed": self.passed, "refused": {"total": self.refused.total(), **self.refused}}
