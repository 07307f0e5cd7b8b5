"""The work plan: its rows, what their leads said of them, and which rounds have been planned."""

from sqlalchemy import Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables.columns import (
    Sensitivity,
    UtcDateTime,
    aor,
    col,
    key,
    metadata,
    scoped,
    within,
)

rows = Table(
    "workplan_row",
    metadata,
    key(),
    aor(),
    col("number", String(12), why="what people say"),
    col("title", String(160), why="what is to come of it"),
    col("objective", String(160), why="under which heading it stands"),
    col("indicator", String(200), why="by what it is measured"),
    col(
        "lead_id",
        Integer,
        why="which organisation answers for it",
        of=Sensitivity.ORGANISATION,
        nullable=True,
    ),
    col("baseline", String(200), why="where it began"),
    col("target", String(200), why="where it is to come to"),
    col("due", String(200), why="by when"),
    col("measure", String(20), why="from which records it fills itself", nullable=True),
    within("partner", "lead_id"),
    scoped(),
    UniqueConstraint("aor_id", "number"),
)

reports = Table(
    "workplan_report",
    metadata,
    key(),
    aor(),
    col("row_id", Integer, why="of which row"),
    col("quarter", Integer, why="how it stood in which quarter; year times four, and which"),
    col("status", String(20), why="on track, behind, done or not started"),
    col("note", String(300), why="why, in the organisation's words", of=Sensitivity.ORGANISATION),
    col(
        "partner_id",
        Integer,
        why="on whose word; nobody's: of who leads",
        of=Sensitivity.ORGANISATION,
        nullable=True,
    ),
    col("at", UtcDateTime, why="the latest stands"),
    within("workplan_row", "row_id"),
    within("partner", "partner_id"),
    Index("ix_workplan_report_row_id", "row_id"),
)

rounds = Table(
    "round",
    metadata,
    key(),
    aor(),
    col("kind", String(20), why="questions about the work plan, or a digest"),
    col("period", String(10), why="of which quarter or year"),
    col("at", UtcDateTime, why="it is planned once, also after an outage"),
    UniqueConstraint("aor_id", "kind", "period"),
)
