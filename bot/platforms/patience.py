"""How long a platform is waited for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds, for both platforms alike.

    `retry`, `longest_retry`: between tries to reach it, doubling from one to the other.
    `refused`: between tries while it refuses our token. `check`: between two looks at a
    connection that seems well. `silence`: a connection on which nothing arrives for so long,
    where something should, is made anew. `calm`: without a conflict for so long, the other
    program that read our messages is gone.
    """

    retry: float = 1.0
    longest_retry: float = 30.0
    refused: float = 60.0
    check: float = 60.0
    silence: float = 30.0
    calm: float = 90.0

    def growing(self, failures: int) -> float:
        """Seconds until the next try after so many failures in a row."""
        return min(self.retry * 2.0 ** min(max(failures - 1, 0), 10), self.longest_retry)
