"""Who has asked to be forgotten, until it is done."""

from sqlalchemy import ForeignKey, Integer, Table

from bot.storage.tables.columns import Sensitivity, UtcDateTime, aor, col, key, metadata

PERSON = Sensitivity.PERSON

forgettings = Table(
    "forgetting",
    metadata,
    key(),
    aor(),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="who is to be forgotten",
        of=PERSON,
        unique=True,
    ),
    col(
        "begun_by",
        Integer,
        ForeignKey("person.id"),
        why="who began it, for somebody who cannot write any more",
        of=PERSON,
        nullable=True,
    ),
    col("asked_at", UtcDateTime, why="when it was asked for"),
    col("due_at", UtcDateTime, why="a day to change one's mind"),
    col(
        "erased_at",
        UtcDateTime,
        why="the rows are gone; files and backups are still to be made anew",
        nullable=True,
    ),
    # The button that takes it back must never meet another person's under the same number.
    sqlite_autoincrement=True,
)
