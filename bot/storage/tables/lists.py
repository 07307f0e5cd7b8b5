"""Lists that the AoR keeps, and which newcomers had the induction set."""

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, Table, UniqueConstraint

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

entries = Table(
    "list_entry",
    metadata,
    key(),
    aor(),
    col("kind", String(20), why="document or mechanism"),
    col("number", Integer, why="what people say, by kind"),
    col("title", String(200), why="what it is called"),
    col("day", Date, why="which version it is", nullable=True),
    col("link", String(2000), why="where it can be read", nullable=True),
    col("country", String(2), why="where a mechanism works", nullable=True),
    col("owner_partner_id", Integer, why="who answers for it", of=ORGANISATION, nullable=True),
    col(
        "owner_person_id",
        Integer,
        ForeignKey("person.id"),
        why="who answers for it",
        of=PERSON,
        kept=Kept.MEMBERSHIP,
        nullable=True,
    ),
    col("review", Date, why="when its owner is reminded to look at it", nullable=True),
    col("revision", Integer, why="tells reminders of an older date"),
    col("induction", JSON, why="which newcomers get it"),
    col("changed_at", UtcDateTime, why="how fresh the list is"),
    col("archived_at", UtcDateTime, why="removed, and can be restored", nullable=True),
    within("partner", "owner_partner_id"),
    scoped(),
    UniqueConstraint("aor_id", "kind", "number"),
)

inductions = Table(
    "induction",
    metadata,
    key(),
    aor(),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="which newcomer had the set",
        of=PERSON,
        kept=Kept.MEMBERSHIP,
    ),
    col("planned_at", UtcDateTime, why="sent once", kept=Kept.MEMBERSHIP),
    col("received_at", UtcDateTime, why="receipt", kept=Kept.MEMBERSHIP, nullable=True),
    UniqueConstraint("aor_id", "person_id"),
)
