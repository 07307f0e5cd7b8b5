"""A chat-ops bot for coordination calls of humanitarian clusters, on Slack and Telegram."""

__version__ = "0.1.0"
