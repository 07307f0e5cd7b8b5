"""How useful a call was, unnamed.

Who has answered stands apart from what was answered. Scores are one row of counters a call, which
is written as a whole: no row, number or instant of it belongs to one answer. What remains: whoever
reads the files of the database, its journal or two backups, between which one person alone
answered, could subtract.
"""

from sqlalchemy import ForeignKey, Integer, Table, UniqueConstraint

from bot.storage.tables.columns import (
    Kept,
    Sensitivity,
    aor,
    col,
    key,
    metadata,
    within,
)

PERSON, ORGANISATION = Sensitivity.PERSON, Sensitivity.ORGANISATION
TWO_YEARS = Kept.TWO_YEARS

surveys = Table(
    "survey",
    metadata,
    key(),
    aor(),
    col("call_id", Integer, why="which call"),
    col("ones", Integer, why="how many found it of no use, of nobody known"),
    col("twos", Integer, why="how many found it of little use, of nobody known"),
    col("threes", Integer, why="how many found it of some use, of nobody known"),
    col("fours", Integer, why="how many found it useful, of nobody known"),
    col("fives", Integer, why="how many found it very useful, of nobody known"),
    within("call", "call_id"),
    UniqueConstraint("aor_id", "call_id"),
)

survey_voices = Table(
    "survey_voice",
    metadata,
    key(),
    aor(),
    col("call_id", Integer, why="which call"),
    col(
        "person_id",
        Integer,
        ForeignKey("person.id"),
        why="has answered, so that only one answer counts; not what",
        of=PERSON,
        kept=Kept.MONTH,
    ),
    within("call", "call_id"),
    UniqueConstraint("call_id", "person_id"),
)
