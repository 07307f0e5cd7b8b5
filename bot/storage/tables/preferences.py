"""What people have chosen for themselves, in every AoR alike."""

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, Table, Time

from bot.storage.tables.columns import Kept, Sensitivity, col, metadata

PERSON, MEMBERSHIP = Sensitivity.PERSON, Kept.MEMBERSHIP

preferences = Table(
    "preference",
    metadata,
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="whose settings",
        of=PERSON,
        kept=MEMBERSHIP,
        primary_key=True,
        autoincrement=False,
    ),
    col("muted", JSON, why="kinds of reminders switched off", of=PERSON, kept=MEMBERSHIP),
    col("quiet_from", Time, why="not disturbed", of=PERSON, kept=MEMBERSHIP, nullable=True),
    col("quiet_until", Time, why="not disturbed", of=PERSON, kept=MEMBERSHIP, nullable=True),
    col("platform", String(10), why="where to write", of=PERSON, kept=MEMBERSHIP, nullable=True),
    col("away_until", Date, why="no reminders so long", of=PERSON, kept=MEMBERSHIP, nullable=True),
    col(
        "stand_in_id",
        Integer,
        ForeignKey("person.id"),
        why="is reminded instead",
        of=PERSON,
        kept=MEMBERSHIP,
        nullable=True,
    ),
    col(
        "aor_id",
        Integer,
        ForeignKey("aor.id"),
        why="of which AoR they speak",
        of=PERSON,
        kept=MEMBERSHIP,
        nullable=True,
    ),
)
