"""All tables; import them from here so that none is missing from the metadata."""

from bot.storage.tables import (
    agenda,
    announcing,
    calls,
    channels,
    clashes,
    consulting,
    deadlines,
    delivery,
    feeds,
    helpdesk,
    joining,
    lists,
    people,
    preferences,
    privacy,
    roster,
)
from bot.storage.tables.columns import UtcDateTime, metadata

__all__ = [
    "UtcDateTime",
    "agenda",
    "announcing",
    "calls",
    "channels",
    "clashes",
    "consulting",
    "deadlines",
    "delivery",
    "feeds",
    "helpdesk",
    "joining",
    "lists",
    "metadata",
    "people",
    "preferences",
    "privacy",
    "roster",
]
