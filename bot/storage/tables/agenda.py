"""Agendas, minutes and action items of calls."""

from sqlalchemy import (
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
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

# Their numbers stand in buttons, and a dropped point's is not given to another.
agenda_points = Table(
    "agenda_point",
    metadata,
    key(),
    aor(),
    col("call_id", Integer, why="which call"),
    col("place", Integer, why="the chair's order"),
    col("text", String(300), why="what the group is to talk about", of=ORGANISATION),
    col("request_id", Integer, why="an open request in place of words", nullable=True),
    col("minutes", Integer, why="how long it may take", nullable=True),
    col("partner_id", Integer, why="who suggested it", of=ORGANISATION, nullable=True),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="who may withdraw it",
        of=PERSON,
        kept=Kept.TWO_YEARS,
        nullable=True,
    ),
    within("call", "call_id"),
    within("request", "request_id"),
    within("partner", "partner_id"),
    Index("ix_agenda_point_call", "call_id"),
    sqlite_autoincrement=True,
)

minutes = Table(
    "minutes",
    metadata,
    key(),
    aor(),
    col("call_id", Integer, why="which call"),
    col("revision", Integer, why="corrected minutes replace older ones, on record"),
    col("text", Text, why="the group's record of a call", of=ORGANISATION, nullable=True),
    col("link", String(2000), why="where they can be read", of=ORGANISATION, nullable=True),
    col("file", String(200), why="the name of a file", of=ORGANISATION, nullable=True),
    col("at", UtcDateTime, why="which version it is"),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="who handed them in",
        of=PERSON,
        kept=Kept.TWO_YEARS,
        nullable=True,
    ),
    within("call", "call_id"),
    scoped(),
    UniqueConstraint("call_id", "revision"),
)

minutes_files = Table(
    "minutes_file",
    metadata,
    key(),
    aor(),
    col("minutes_id", Integer, why="which version"),
    col("content", LargeBinary, why="handed out again", of=ORGANISATION, kept=Kept.TWO_YEARS),
    within("minutes", "minutes_id"),
    UniqueConstraint("minutes_id"),
)

actions = Table(
    "action_item",
    metadata,
    key(),
    aor(),
    col("number", Integer, why="what people say"),
    col("call_id", Integer, why="where it was agreed"),
    col("what", String(500), why="what is to be done", of=ORGANISATION),
    col("due", Date, why="reminds its owner"),
    col("partner_id", Integer, why="who does it", of=ORGANISATION, nullable=True),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="who does it",
        of=PERSON,
        kept=Kept.TWO_YEARS,
        nullable=True,
    ),
    col("state", String(20), why="open, done or dropped"),
    within("call", "call_id"),
    within("partner", "partner_id"),
    UniqueConstraint("aor_id", "number"),
    Index("ix_action_item_call", "call_id"),
)
