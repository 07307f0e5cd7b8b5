"""A chat-ops bot for coordination calls of humanitarian clusters, on Slack and Telegram."""

import zoneinfo

__version__ = "0.1.0"

# Rules of time zones come from the tzdata package, whatever the machine has of its own: the same
# series has the same dates everywhere.
zoneinfo.reset_tzpath(())
