"""A clock that a test moves by hand."""


class Hands:
    """Seconds, on whatever clock the sandbox is given."""

    def __init__(self, seconds: float = 1000.0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
