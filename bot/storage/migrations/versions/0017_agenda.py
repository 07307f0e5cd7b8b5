"""Agendas, minutes and action items."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def _within(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_aor_id_{column}_{parent}")
    return sa.ForeignKeyConstraint(
        ["aor_id", column], [f"{parent}.aor_id", f"{parent}.id"], name=name
    )


def _common(table: str) -> tuple[sa.Column[int] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f(f"fk_{table}_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _person(table: str) -> tuple[sa.Column[int] | sa.Constraint, ...]:
    return (
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f(f"fk_{table}_person_id_person")
        ),
    )


def upgrade() -> None:
    op.create_table(
        "agenda_point",
        *_common("agenda_point"),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        *_person("agenda_point"),
        _within("agenda_point", "call_id", "call"),
        _within("agenda_point", "request_id", "request"),
        _within("agenda_point", "partner_id", "partner"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agenda_point_call", "agenda_point", ["call_id"])
    _minutes()
    op.create_table(
        "action_item",
        *_common("action_item"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        *_person("action_item"),
        sa.Column("state", sa.String(length=20), nullable=False),
        _within("action_item", "call_id", "call"),
        _within("action_item", "partner_id", "partner"),
        sa.UniqueConstraint("aor_id", "number", name=op.f("uq_action_item_aor_id_number")),
    )
    op.create_index("ix_action_item_call", "action_item", ["call_id"])


def _minutes() -> None:
    op.create_table(
        "minutes",
        *_common("minutes"),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("link", sa.String(length=2000), nullable=True),
        sa.Column("file", sa.String(length=200), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        *_person("minutes"),
        _within("minutes", "call_id", "call"),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_minutes_aor_id_id")),
        sa.UniqueConstraint("call_id", "revision", name=op.f("uq_minutes_call_id_revision")),
    )
    op.create_table(
        "minutes_file",
        *_common("minutes_file"),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _within("minutes_file", "minutes_id", "minutes"),
        sa.UniqueConstraint("minutes_id", name=op.f("uq_minutes_file_minutes_id")),
    )
