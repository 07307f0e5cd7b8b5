"""All tables; import them from here so that none is missing from the metadata."""

from bot.storage.tables import calls, delivery, helpdesk, lists, people, preferences, privacy
from bot.storage.tables.columns import UtcDateTime, metadata

__all__ = [
    "UtcDateTime",
    "calls",
    "delivery",
    "helpdesk",
    "lists",
    "metadata",
    "people",
    "preferences",
    "privacy",
]
