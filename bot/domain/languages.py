"""The languages in which people speak with the bot."""

LANGUAGES = ("en", "fr", "es", "ar", "uk", "pt")
"""ISO 639-1. It understands them, and reads what is imported in them; it answers in those of
`bot/locales`."""
