"""Answers that are kept for others, and the words by which they are found.

Each engine has an index of its own over the last three columns; see `bot.storage.search_index`.
"""

from sqlalchemy import ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.storage.tables.columns import Sensitivity, UtcDateTime, aor, col, key, metadata, within

PERSON = Sensitivity.PERSON

saved_answers = Table(
    "saved_answer",
    metadata,
    key(),
    aor(),
    col("number", Integer, why="what people say"),
    col("ref", String(60), why="its name in the file it came from", nullable=True),
    col("topic", String(60), why="what it is about"),
    col("language", String(8), why="language of both texts"),
    col("question", Text, why="what is asked, put for others"),
    col("answer", Text, why="what is answered, put for others"),
    col("state", String(10), why="proposed, approved or retired"),
    col("author_id", Integer, ForeignKey("person.id"), why="who put it down", of=PERSON,
        nullable=True),
    col("approved_by", Integer, ForeignKey("person.id"), why="who stands by it", of=PERSON,
        nullable=True),
    col("made_at", UtcDateTime, why="a proposal does not wait for ever"),
    col("approved_at", UtcDateTime, why="how old it is", nullable=True),
    col("review_on", UtcDateTime, why="when to ask whether it is still right", nullable=True),
    col("asked_at", UtcDateTime, why="when that was asked", nullable=True),
    col("request_id", Integer, why="where it was answered first", nullable=True),
    col("helped", Integer, why="how often it answered a question before it was asked"),
    col("question_words", Text, why="finds it: stems and terms of the question"),
    col("answer_words", Text, why="finds it: stems and terms of the answer"),
    col("trigrams", Text, why="finds it in its AoR, and where a word is mistyped"),
    within("request", "request_id"),
    UniqueConstraint("aor_id", "number"),
    UniqueConstraint("aor_id", "ref"),
    Index("ix_saved_answer_state", "aor_id", "state"),
)  # fmt: skip
