"""Topics, focal points, requests and their messages."""

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
    false,
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

PERSON = Sensitivity.PERSON

topics = Table(
    "topic",
    metadata,
    key(),
    aor(),
    col("code", String(60), why="names an area of expertise"),
    col("titles", JSON, why="its title in each language"),
    col("words", JSON, why="hints that a question is about it"),
    UniqueConstraint("aor_id", "code"),
)

focal_points = Table(
    "focal_point",
    metadata,
    key(),
    aor(),
    col("topic", String(60), why="area of expertise (work plan 1.3.2)"),
    col("country", String(2), why="for one country only", nullable=True),
    col("language", String(8), why="answers in this language"),
    col("person_id", Integer, ForeignKey("person.id"), why="who answers", of=PERSON),
    col("deputy_id", Integer, ForeignKey("person.id"), why="stands in", of=PERSON, nullable=True),
    # Server defaults here and below: rows of older versions and of hand have none.
    col("standby", Boolean, why="ready to be sent (work plan 1.4)", server_default=false()),
)

requests = Table(
    "request",
    metadata,
    key(),
    aor(),
    col("number", Integer, why="what people say"),
    col("asker_id", Integer, ForeignKey("person.id"), why="who asked", of=PERSON),
    col("chat", Text, why="where it was asked", of=PERSON, kept=Kept.TWO_YEARS, nullable=True),
    col("topic", String(60), why="routes it"),
    col("language", String(8), why="language of the question"),
    col("country", String(2), why="routes it", nullable=True),
    col("urgency", String(10), why="how soon"),
    col("sensitive", Boolean, why="seen by few, never on Telegram unless allowed"),
    col("state", String(20), why="where it stands"),
    col("owner_id", Integer, ForeignKey("person.id"), why="who has it", of=PERSON, nullable=True),
    col("opened_at", UtcDateTime, why="starts the clock"),
    col("expected_at", UtcDateTime, why="when a first answer is due"),
    col("first_answer_at", UtcDateTime, why="measured (work plan 4.7)", nullable=True),
    col("closed_at", UtcDateTime, why="ends the clock", nullable=True),
    col("helped", Boolean, why="the asker's closing word", nullable=True),
    col("clock_from", UtcDateTime, why="since when the desk owes a word", nullable=True),
    col("clock_spent", Integer, why="seconds it had spent before", server_default="0"),
    col("clock", Integer, why="what was planned for an earlier one is void", server_default="0"),
    col("referred_to", String(120), why="counted apart (work plan 1.3)", nullable=True),
    col("asked_as", String(20), why="counts it by kind of asker, frozen", nullable=True),
    col("way", String(10), why="how the answer to a sensitive matter goes", nullable=True),
    col("telegram", Boolean, why="who leads allows its words there", server_default=false()),
    col(
        "translator_id",
        Integer,
        ForeignKey("person.id"),
        why="nobody of the topic answers in its language",
        of=PERSON,
        nullable=True,
    ),
    scoped(),
    UniqueConstraint("aor_id", "number"),
)

messages = Table(
    "message",
    metadata,
    key(),
    aor(),
    col("request_id", Integer, why="which request"),
    col("author_id", Integer, ForeignKey("person.id"), why="who wrote it", of=PERSON),
    col("direction", String(10), why="question, answer, note and the like"),
    col("text", Text, why="the words themselves", of=PERSON, kept=Kept.TWO_YEARS),
    col("at", UtcDateTime, why="order in the thread"),
    col("edited_at", UtcDateTime, why="its author has changed the words", nullable=True),
    col("deleted_at", UtcDateTime, why="its author has taken them back", nullable=True),
    within("request", "request_id"),
    Index("ix_message_request", "request_id"),
)
