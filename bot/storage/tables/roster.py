"""Changes of the roster that can be taken back, records found to be the same, guests of a call."""

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Table, UniqueConstraint

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

PERSON, ORGANISATION, MEMBERSHIP = Sensitivity.PERSON, Sensitivity.ORGANISATION, Kept.MEMBERSHIP

guests = Table(
    "call_guest",
    metadata,
    key(),
    aor(),
    col("call_id", Integer, why="which call"),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="who is invited to this call alone",
        of=PERSON,
        kept=MEMBERSHIP,
    ),
    within("call", "call_id"),
    UniqueConstraint("call_id", "person_id"),
)

person_changes = Table(
    "person_change",
    metadata,
    key(),
    aor(),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="whose record was changed",
        of=PERSON,
        kept=MEMBERSHIP,
    ),
    col("field", String(20), why="what was changed"),
    col("before", JSON, why="can be put back", of=PERSON, kept=MEMBERSHIP, nullable=True),
    col("after", JSON, why="is it still so", of=PERSON, kept=MEMBERSHIP, nullable=True),
    col("at", UtcDateTime, why="a person counts for the organisation of that day", nullable=True),
    col("undone_at", UtcDateTime, why="taken back once", nullable=True),
    # An old button must never meet a newer change under the same number.
    sqlite_autoincrement=True,
)

partner_changes = Table(
    "partner_change",
    metadata,
    key(),
    aor(),
    col("partner_id", Integer, why="which organisation was changed", of=ORGANISATION),
    col("field", String(20), why="what was changed"),
    col("before", JSON, why="can be put back", nullable=True),
    col("after", JSON, why="is it still so", nullable=True),
    col("undone_at", UtcDateTime, why="taken back once", nullable=True),
    within("partner", "partner_id"),
    sqlite_autoincrement=True,
)

pairs = Table(
    "roster_pair",
    metadata,
    key(),
    aor(),
    col("state", String(10), why="merged, undone or different"),
    col(
        "kept_person_id",
        Integer,
        ForeignKey("person.id"),
        why="the record that stays",
        of=PERSON,
        nullable=True,
    ),
    col(
        "gone_person_id",
        Integer,
        ForeignKey("person.id"),
        why="the record that was the same",
        of=PERSON,
        nullable=True,
    ),
    col("kept_partner_id", Integer, why="the organisation that stays", nullable=True),
    col("gone_partner_id", Integer, why="the organisation that was the same", nullable=True),
    col("at", UtcDateTime, why="when it was decided"),
    within("partner", "kept_partner_id"),
    within("partner", "gone_partner_id"),
    scoped(),
    sqlite_autoincrement=True,
)

moves = Table(
    "roster_move",
    metadata,
    key(),
    aor(),
    col("pair_id", Integer, why="which merge moved it"),
    col("table", String(40), why="where the row stands"),
    col("row", Integer, why="which row was moved, so that it can go back"),
    col("column", String(40), why="what was moved in it"),
    within("roster_pair", "pair_id"),
    Index("ix_roster_move_pair_id", "pair_id"),
)
