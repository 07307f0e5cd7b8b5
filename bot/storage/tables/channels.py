"""Which calls are posted in which groups and channels."""

from sqlalchemy import JSON, Index, String, Table

from bot.storage.tables.columns import UtcDateTime, aor, col, key, metadata, scoped

postings = Table(
    "channel_posting",
    metadata,
    key(),
    aor(),
    col("platform", String(10), why="where"),
    col("workspace", String(40), why="Slack team"),
    col("chat", String(64), why="the platform's own id of the group or channel"),
    col("thread", String(64), why="topic of a Telegram forum", nullable=True),
    col("kinds", JSON, why="kinds of calls that are posted there"),
    col("since", UtcDateTime, why="posted from this instant"),
    col("ended_at", UtcDateTime, why="nothing is posted any more", nullable=True),
    col("lost", String(60), why="why nothing arrives there, as a code", nullable=True),
    scoped(),
    Index("ix_channel_posting_chat", "platform", "chat"),
    # An old button must never meet a newer posting under the same number.
    sqlite_autoincrement=True,
)
