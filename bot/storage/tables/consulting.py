"""Consultations and polls about a date: what was asked of whom, and every answer."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
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

PERSON, ORGANISATION = Sensitivity.PERSON, Sensitivity.ORGANISATION


def _inquiry() -> tuple[Column[Any], ...]:
    return (
        col("number", Integer, why="what people say"),
        col("asked_at", UtcDateTime, why="when it was begun"),
        col("due_at", UtcDateTime, why="until when answers are taken"),
        col("closed_at", UtcDateTime, why="when it ended", nullable=True),
        col("revision", Integer, why="tells what is due about an older deadline"),
    )


def _voice() -> tuple[Column[Any], ...]:
    return (
        col("partner_id", Integer, why="which organisation", of=ORGANISATION, nullable=True),
        col(
            "person_id",
            Integer,
            ForeignKey("person.id"),
            why="who answers, for it or for themselves",
            of=PERSON,
            kept=Kept.TWO_YEARS,
            nullable=True,
        ),
    )


consultations = Table(
    "consultation",
    metadata,
    key(),
    aor(),
    *_inquiry(),
    col("audience", String(60), why="the list of people that is asked"),
    col("subject", String(200), why="what it is about", of=ORGANISATION),
    col("text", Text, why="what is asked", of=ORGANISATION, nullable=True),
    col("link", String(2000), why="where more can be read", nullable=True),
    scoped(),
    UniqueConstraint("aor_id", "number"),
)

consultation_asked = Table(
    "consultation_asked",
    metadata,
    key(),
    aor(),
    col("consultation_id", Integer, why="which consultation"),
    *_voice(),
    within("consultation", "consultation_id"),
    within("partner", "partner_id"),
    Index("ix_consultation_asked", "consultation_id"),
)

consultation_answers = Table(
    "consultation_answer",
    metadata,
    key(),
    aor(),
    col("consultation_id", Integer, why="which consultation"),
    *_voice(),
    col("stance", String(10), why="agree, comment or object", of=ORGANISATION),
    col("text", Text, why="what was said", of=PERSON, kept=Kept.TWO_YEARS, nullable=True),
    col("at", UtcDateTime, why="the latest stands"),
    within("consultation", "consultation_id"),
    within("partner", "partner_id"),
    Index("ix_consultation_answer", "consultation_id"),
)

polls = Table(
    "poll",
    metadata,
    key(),
    aor(),
    *_inquiry(),
    col("kind", String(40), why="for what kind of call a date is looked for"),
    col("topic", String(300), why="what the call is about", nullable=True),
    col("minutes", Integer, why="how long the call is to last"),
    col("call_id", Integer, why="the call it ended in", nullable=True),
    scoped(),
    within("call", "call_id"),
    UniqueConstraint("aor_id", "number"),
)

poll_slots = Table(
    "poll_slot",
    metadata,
    key(),
    aor(),
    col("poll_id", Integer, why="which poll"),
    col("place", Integer, why="what people say"),
    col("start", UtcDateTime, why="when the call would begin"),
    col("wall", String(20), why="the same on the wall"),
    col("zone", String(60), why="of that wall"),
    scoped(),
    within("poll", "poll_id"),
    UniqueConstraint("poll_id", "place"),
)

poll_asked = Table(
    "poll_asked",
    metadata,
    key(),
    aor(),
    col("poll_id", Integer, why="which poll"),
    *_voice(),
    within("poll", "poll_id"),
    within("partner", "partner_id"),
    Index("ix_poll_asked", "poll_id"),
)

poll_answers = Table(
    "poll_answer",
    metadata,
    key(),
    aor(),
    col("poll_id", Integer, why="which poll"),
    col("slot_id", Integer, why="which slot"),
    *_voice(),
    col("can", Boolean, why="whether it suits them", of=ORGANISATION),
    col("at", UtcDateTime, why="the latest stands"),
    within("poll", "poll_id"),
    within("poll_slot", "slot_id"),
    within("partner", "partner_id"),
    Index("ix_poll_answer", "poll_id"),
)
