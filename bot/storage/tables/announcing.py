"""Announcements, and what became of them for each person."""

from sqlalchemy import (
    JSON,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage.tables.columns import (
    Kept,
    Sensitivity,
    UtcDateTime,
    aor,
    col,
    key,
    metadata,
    scoped,
    within,
)

PERSON, TEXTS = Sensitivity.PERSON, Kept.TWO_YEARS

announcements = Table(
    "announcement",
    metadata,
    key(),
    aor(),
    col("number", Integer, why="what people say"),
    col(
        "author_id",
        Integer,
        ForeignKey("person.id"),
        why="who hears whom it reached",
        of=PERSON,
        kept=TEXTS,
        nullable=True,
    ),
    col("role", String(40), why="in which role it was sent"),
    col("lists", JSON, why="for whom it is, by names of lists"),
    col("text", Text, why="what is announced, as it was written", of=PERSON, kept=TEXTS),
    col("file", Text, why="which file goes with it", of=PERSON, kept=TEXTS, nullable=True),
    col("urgent", Boolean, why="whether it passes quiet hours"),
    col("state", String(10), why="waiting, sending, done or stopped"),
    col("made_at", UtcDateTime, why="when it was confirmed"),
    col("due_at", UtcDateTime, why="when it is to be sent"),
    col("began_at", UtcDateTime, why="when the first of it was sent", nullable=True),
    col("told_at", UtcDateTime, why="its author hears once whom it reached", nullable=True),
    scoped(),
    UniqueConstraint("aor_id", "number"),
    # An old button must never meet a newer announcement under the same number.
    sqlite_autoincrement=True,
)

receipts = Table(
    "announcement_receipt",
    metadata,
    key(),
    aor(),
    col("announcement_id", Integer, why="of which announcement"),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="for whom it was meant",
        of=PERSON,
        kept=TEXTS,
        nullable=True,
    ),
    col(
        "partner_id",
        Integer,
        why="delivered and failed by organisation",
        of=Sensitivity.ORGANISATION,
        nullable=True,
    ),
    col("message", Integer, why="from which row of the outbox it is read off", nullable=True),
    col("fate", String(12), why="whether it arrived"),
    col("why", String(60), why="why it did not arrive, as a code", nullable=True),
    within("announcement", "announcement_id"),
    within("partner", "partner_id"),
    UniqueConstraint("announcement_id", "person_id"),
    Index("ix_announcement_receipt_announcement_id_fate", "announcement_id", "fate"),
)
