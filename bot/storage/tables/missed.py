"""Drafts to those who missed two calls in a row."""

from sqlalchemy import ForeignKey, Integer, String, Table, Text, UniqueConstraint

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

PERSON, ORGANISATION = Sensitivity.PERSON, Sensitivity.ORGANISATION
TWO_YEARS = Kept.TWO_YEARS

missed_letters = Table(
    "missed_letter",
    metadata,
    key(),
    aor(),
    col("partner_id", Integer, why="to which organisation", of=ORGANISATION),
    col("call_id", Integer, why="the call after which it was drafted"),
    col("since_id", Integer, why="the first of the calls missed in a row", of=ORGANISATION),
    col("missed", Integer, why="how many in a row it is about", of=ORGANISATION),
    col("state", String(10), why="open, sent, dropped or overtaken"),
    col("text", Text, why="in place of the usual words", of=PERSON, kept=TWO_YEARS, nullable=True),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="who wrote or decided",
        of=PERSON,
        kept=TWO_YEARS,
        nullable=True,
    ),
    col("decided_at", UtcDateTime, why="when it was sent or dropped", nullable=True),
    col("told", Integer, why="how many people it went to", nullable=True),
    within("partner", "partner_id"),
    within("call", "call_id"),
    within("call", "since_id"),
    UniqueConstraint("aor_id", "partner_id", "since_id", "missed"),
)
