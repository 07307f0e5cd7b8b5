"""Codes of invitations, and those who wait to be let in."""

from sqlalchemy import Integer, String, Table, UniqueConstraint

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

PERSON, DAYS = Sensitivity.PERSON, Kept.DAYS

invitation_codes = Table(
    "invitation_code",
    metadata,
    key(),
    aor(),
    col("invitation_id", Integer, why="which invitation"),
    col("hash", String(64), why="recognises the code", of=Sensitivity.SECRET, unique=True),
    within("invitation", "invitation_id"),
)

applicants = Table(
    "applicant",
    metadata,
    key(),
    aor(),
    col("platform", String(10), why="where", of=PERSON, kept=DAYS),
    col("workspace", String(40), why="Slack team", of=PERSON, kept=DAYS),
    col("user", String(64), why="the platform's own id", of=PERSON, kept=DAYS),
    col("chat", String(64), why="private chat", of=PERSON, kept=DAYS, nullable=True),
    col("language", String(8), why="own language", of=PERSON, kept=DAYS, nullable=True),
    col("zone", String(60), why="own time", of=PERSON, kept=DAYS, nullable=True),
    col("partner_id", Integer, why="for whom they speak", of=PERSON, kept=DAYS, nullable=True),
    col("title", String(200), why="how they are called", of=PERSON, kept=DAYS),
    col("step", String(20), why="what they have to do next", kept=DAYS),
    col("agreed_at", UtcDateTime, why="purged by age", kept=DAYS),
    within("partner", "partner_id"),
    UniqueConstraint("platform", "workspace", "user"),
    # An old button must never meet a newer applicant under the same number.
    sqlite_autoincrement=True,
)
