"""Files that people sent with what they wrote to the help desk: where they lie, not their bytes."""

from sqlalchemy import ForeignKey, Index, Integer, String, Table, Text

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

PERSON = Sensitivity.PERSON
KEPT = Kept.TWO_YEARS

request_files = Table(
    "request_file",
    metadata,
    key(),
    aor(),
    col("request_id", Integer, why="which request"),
    col("message_id", Integer, why="with which of its messages it goes"),
    col("author_id", Integer, ForeignKey("person.id"), why="who sent it", of=PERSON, kept=KEPT),
    col("platform", String(20), why="where it lies", kept=KEPT),
    col("workspace", String(80), why="where it lies", kept=KEPT),
    col("file", Text, why="fetches it there; its bytes are not kept", of=PERSON, kept=KEPT),
    col("name", String(200), why="what people call it", of=PERSON, kept=KEPT),
    col("size", Integer, why="whether it can be passed on", kept=KEPT),
    col("kind", String(10), why="a photo is passed on as one", kept=KEPT),
    col("album", String(120), why="the next of an album go the same way", of=PERSON, kept=KEPT),
    col("at", UtcDateTime, why="when it came"),
    within("request", "request_id"),
    Index("ix_request_file_message", "message_id"),
    Index("ix_request_file_request", "request_id"),
    Index("ix_request_file_album", "author_id", "album"),
)
