"""Slack, Telegram and the console: from the wire to envelopes, from replies to the wire."""
