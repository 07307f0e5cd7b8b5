"""For whom somebody asked who could not ask here: what came by e-mail or telephone."""

from sqlalchemy import Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables.columns import Kept, Sensitivity, aor, col, key, metadata, within

asked_for = Table(
    "asked_for",
    metadata,
    key(),
    aor(),
    col("request_id", Integer, why="which request"),
    # Without an account nobody can say "my data": `forget NAME` takes it out for them.
    col(
        "name",
        String(120),
        why="whom the answer is for, as typed; they have no account here",
        of=Sensitivity.PERSON,
        kept=Kept.TWO_YEARS,
    ),
    col(
        "organisation",
        String(120),
        why="where they work, as typed",
        of=Sensitivity.ORGANISATION,
    ),
    col("partner_id", Integer, why="counts it under that partner, if it is one", nullable=True),
    within("request", "request_id"),
    within("partner", "partner_id"),
    UniqueConstraint("aor_id", "request_id"),
    Index("ix_asked_for_request", "request_id"),
)
