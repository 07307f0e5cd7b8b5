"""Deadlines that an AoR keeps; what the roster or a dated list says is not copied here."""

from sqlalchemy import Date, Integer, String, Table, UniqueConstraint

from bot.storage.tables.columns import UtcDateTime, aor, col, key, metadata, scoped

deadlines = Table(
    "deadline",
    metadata,
    key(),
    aor(),
    col("number", Integer, why="what people say"),
    col("kind", String(20), why="review, work plan, treaty or another"),
    col("title", String(200), why="what it is about"),
    col("day", Date, why="when it is due, in the AoR's home zone"),
    col("months", Integer, why="after how many months it comes again", nullable=True),
    col("link", String(2000), why="where more can be read", nullable=True),
    col("revision", Integer, why="tells reminders of an older date"),
    col("done_on", Date, why="when it was last done", nullable=True),
    col("dropped_at", UtcDateTime, why="taken off the list", nullable=True),
    scoped(),
    UniqueConstraint("aor_id", "number"),
)
