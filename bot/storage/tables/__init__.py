"""All tables; import them from here so that none is missing from the metadata."""

from bot.storage.tables import calls, delivery, helpdesk, people
from bot.storage.tables.columns import UtcDateTime, metadata

__all__ = ["UtcDateTime", "calls", "delivery", "helpdesk", "metadata", "people"]
