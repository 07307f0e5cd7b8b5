"""How each request stood and since when, so that figures of the past can be told (work plan 4.7).

A request itself knows only how it stands now.
"""

from sqlalchemy import Boolean, Index, Integer, String, Table

from bot.storage.tables.columns import UtcDateTime, aor, col, key, metadata, within

standings = Table(
    "request_standing",
    metadata,
    key(),
    aor(),
    col("request_id", Integer, why="which request"),
    col("at", UtcDateTime, why="since when"),
    col("state", String(20), why="where it stood from then on"),
    col("urgency", String(10), why="how soon its next word was to come"),
    col("helped", Boolean, why="the asker's word by then", nullable=True),
    col("due", UtcDateTime, why="when its next word was promised", nullable=True),
    col("spent", Integer, why="working seconds the desk had taken by then", nullable=True),
    within("request", "request_id"),
    Index("ix_request_standing_request", "request_id"),
    Index("ix_request_standing_at", "aor_id", "at"),
)
