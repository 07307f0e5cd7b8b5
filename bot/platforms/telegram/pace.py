"""How long the waits for Telegram are."""

from dataclasses import dataclass, field

from bot.platforms.patience import Patience


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: for updates, after a conflict, for the last work at the end; and all else."""

    long_poll: int = 25
    conflict: float = 5.0
    grace: float = 10.0
    patience: Patience = field(default_factory=Patience)

    @property
    def fresh(self) -> float:
        """After so many seconds without a good answer even a long poll is overdue."""
        return self.long_poll + self.patience.silence
