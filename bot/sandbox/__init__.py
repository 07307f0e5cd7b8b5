"""Loopback servers that stand in for the chat platforms; they import nothing else of the bot."""
