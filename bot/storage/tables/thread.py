"""Which message on a platform belongs to which request and person: its thread, found again."""

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables.columns import (
    Kept,
    Sensitivity,
    UtcDateTime,
    aor,
    col,
    key,
    metadata,
    within,
)

PERSON, YEARS = Sensitivity.PERSON, Kept.TWO_YEARS

thread_messages = Table(
    "thread_message",
    metadata,
    key(),
    aor(),
    col("request_id", Integer, why="which request"),
    col("person_id", Integer, ForeignKey("person.id"), why="who wrote or got it", of=PERSON,
        kept=YEARS),
    col("chat", String(150), why="where a reply to it is understood", of=PERSON, kept=YEARS),
    col("message", String(40), why="which message there", of=PERSON, kept=YEARS),
    col("parent", String(40), why="the thread it stands in", of=PERSON, kept=YEARS, nullable=True),
    col("ours", Boolean, why="the bot wrote it, so it can be changed", kept=YEARS),
    col("shows", String(10), why="what is to be changed in it", kept=YEARS),
    col("words", Integer, why="which words of the request", kept=YEARS, nullable=True),
    col("at", UtcDateTime, why="purged by age", kept=YEARS),
    within("request", "request_id"),
    UniqueConstraint("aor_id", "chat", "message"),
    Index("ix_thread_message_request", "request_id"),
    Index("ix_thread_message_place", "chat", "message"),
)  # fmt: skip
