"""The work plan, what its leads say of it each quarter, and rounds that come once a period."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rows()
    _reports()
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_round_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("aor_id", "kind", "period", name=op.f("uq_round_aor_id_kind_period")),
    )


def _rows() -> None:
    texts = (("number", 12), ("title", 160), ("objective", 160), ("indicator", 200))
    rest = (("baseline", 200), ("target", 200), ("due", 200))
    op.create_table(
        "workplan_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length=long), nullable=False) for name, long in texts),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.String(length=long), nullable=False) for name, long in rest),
        sa.Column("measure", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_workplan_row_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["aor_id", "lead_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_workplan_row_aor_id_lead_id_partner"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workplan_row")),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_workplan_row_aor_id_id")),
        sa.UniqueConstraint("aor_id", "number", name=op.f("uq_workplan_row_aor_id_number")),
    )


def _reports() -> None:
    op.create_table(
        "workplan_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_workplan_report_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["aor_id", "row_id"],
            ["workplan_row.aor_id", "workplan_row.id"],
            name=op.f("fk_workplan_report_aor_id_row_id_workplan_row"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_workplan_report_aor_id_partner_id_partner"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workplan_report")),
    )
    op.create_index("ix_workplan_report_row_id", "workplan_report", ["row_id"])
