"""Columns that say why they are kept, how sensitive they are and for how long."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Sensitivity(StrEnum):
    """What a leak of the column would mean."""

    NONE = "none"
    ORGANISATION = "organisation"
    PERSON = "person"
    SECRET = "secret"  # noqa: S105 - a class of data, not a password


class Kept(StrEnum):
    """How long a value is kept (DOMAIN "Sensitive data"; defaults are ours)."""

    ALWAYS = "as long as the record"
    MEMBERSHIP = "30 days after leaving"
    TWO_YEARS = "24 months, then the organisation only"
    MONTH = "30 days"
    DAYS = "7 days after it is done"


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, stored in UTC on every engine; naive values are refused at the border."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """A zoned type where the engine has one; SQLite drops offsets, so plain there."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError on a naive value."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive date and time cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Always aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def instant_as_text(value: datetime | None) -> str | None:
    """What SQLAlchemy has SQLite store for an instant, made without its detours.

    Raises ValueError on a naive value.
    """
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a naive date and time cannot be stored")
    # In an hour that comes twice, Python takes both for the same as long as they have a zone.
    return _text_of(value if value.tzinfo is UTC else value.astimezone(UTC))


@lru_cache(256)
def _text_of(value: datetime) -> str:
    """Of an instant in UTC; a press writes the same one some ten times."""
    return value.replace(tzinfo=None).isoformat(" ", "microseconds")


def text_as_instant(value: str | None) -> datetime | None:
    """The instant that SQLite has stored: aware, in UTC."""
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")


def col(
    name: str,
    kind: Any,
    *rest: SchemaItem,
    why: str,
    of: Sensitivity = Sensitivity.NONE,
    kept: Kept = Kept.ALWAYS,
    **options: Any,
) -> Column[Any]:
    """A column, not null unless said, with purpose, sensitivity and retention in `info`."""
    options.setdefault("nullable", False)
    info = {"purpose": why, "sensitivity": of, "retention": kept}
    return Column(name, kind, *rest, info=info, **options)


def key() -> Column[Any]:
    """The record's own number, unique in the deployment."""
    return col("id", Integer, why="names the record", primary_key=True)


def aor() -> Column[Any]:
    """The one AoR that the record belongs to."""
    return col(
        "aor_id", Integer, ForeignKey("aor.id"), why="keeps one AoR's records from another's"
    )


def scoped() -> UniqueConstraint:
    """Lets children refer to the record together with its AoR."""
    return UniqueConstraint("aor_id", "id")


def within(table: str, column: str) -> ForeignKeyConstraint:
    """`column` refers to a record of `table` in the same AoR."""
    parent: Sequence[str] = [f"{table}.aor_id", f"{table}.id"]
    return ForeignKeyConstraint(["aor_id", column], parent)
