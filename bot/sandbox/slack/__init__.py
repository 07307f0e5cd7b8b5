"""The loopback Slack: a real HTTP and WebSocket server, strict where Slack is."""

from .people import PeopleError, SlackPeople
from .server import SlackSandbox
from .setup import Bot, Channel, Setup, Team, User
from .timing import Timing

__all__ = [
    "Bot",
    "Channel",
    "PeopleError",
    "Setup",
    "SlackPeople",
    "SlackSandbox",
    "Team",
    "Timing",
    "User",
]
