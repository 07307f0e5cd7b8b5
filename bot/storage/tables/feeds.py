"""Calendars that people follow by a private address."""

from sqlalchemy import ForeignKey, Index, Integer, String, Table

from bot.storage.tables.columns import Kept, Sensitivity, UtcDateTime, col, key, metadata

PERSON, MEMBERSHIP = Sensitivity.PERSON, Kept.MEMBERSHIP

feeds = Table(
    "feed",
    metadata,
    key(),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="whose calls it shows",
        of=PERSON,
        kept=MEMBERSHIP,
    ),
    col(
        "hash",
        String(64),
        why="recognises the address; none until it is sent",
        of=Sensitivity.SECRET,
        kept=MEMBERSHIP,
        unique=True,
        nullable=True,
    ),
    col("made_at", UtcDateTime, why="since when", of=PERSON, kept=MEMBERSHIP),
    Index("ix_feed_person", "person_id"),
    # A message that waits must never give its address to a newer feed under the same number.
    sqlite_autoincrement=True,
)
