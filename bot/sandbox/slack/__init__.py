"""The loopback Slack: a real HTTP and WebSocket server, strict where Slack is."""

from ..rates import Rate
from .people import PeopleError, SlackPeople
from .rate_limits import RateLimits
from .server import SlackSandbox
from .setup import Bot, Channel, Setup, Team, User
from .timing import Timing

__all__ = [
    "Bot",
    "Channel",
    "PeopleError",
    "Rate",
    "RateLimits",
    "Setup",
    "SlackPeople",
    "SlackSandbox",
    "Team",
    "Timing",
    "User",
]
