"""What people have chosen for themselves, in every AoR alike."""

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Time,
    UniqueConstraint,
    false,
)

from bot.storage.tables.columns import Kept, Sensitivity, aor, col, key, metadata

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
    col(
        "never_quiet",
        Boolean,
        why="may be disturbed at any hour",
        of=PERSON,
        kept=MEMBERSHIP,
        server_default=false(),
    ),
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
        "no_desk_digest",
        Boolean,
        why="does not want the help desk's figures each month",
        of=PERSON,
        kept=MEMBERSHIP,
        server_default=false(),
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

reminder_choices = Table(
    "reminder_choice",
    metadata,
    key(),
    aor(),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="whose choice",
        of=PERSON,
        kept=MEMBERSHIP,
    ),
    col(
        "call_kind",
        String(40),
        why="of which calls; empty: of all in this AoR",
        of=PERSON,
        kept=MEMBERSHIP,
    ),
    col("muted", JSON, why="kinds of reminders switched off", of=PERSON, kept=MEMBERSHIP),
    UniqueConstraint("aor_id", "person_id", "call_kind"),
)
