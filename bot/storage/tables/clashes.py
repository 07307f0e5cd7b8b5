"""What has been shown to those who lead as speaking against a date."""

from sqlalchemy import String, Table, UniqueConstraint

from bot.storage.tables.columns import Kept, UtcDateTime, aor, col, key, metadata

shown_clashes = Table(
    "clash_shown",
    metadata,
    key(),
    aor(),
    col("start", UtcDateTime, why="the date that something speaks against", kept=Kept.DAYS),
    col("kind", String(40), why="whom a call then is for", kept=Kept.DAYS),
    col("what", String(200), why="what speaks against it, by country or zone", kept=Kept.DAYS),
    UniqueConstraint("aor_id", "start", "kind", "what"),
)
