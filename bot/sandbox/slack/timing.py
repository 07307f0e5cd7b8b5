"""The waiting times of the real Slack, settable so that tests need not wait minutes."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds, and the two clocks: `monotonic` rules expiry, `wall` stamps messages.

    `patience`: how long a person of a test waits for the app's acknowledgement.
    """

    ack: float = 3.0
    retry_after: tuple[float, ...] = (0.0, 60.0, 300.0)
    trigger: float = 3.0
    response_url: float = 1800.0
    ping: float = 10.0
    share_file: float = 0.02
    patience: float = 10.0
    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
