"""Announcements to lists."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _announcements()
    _receipts()


def _announcements() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("lists", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=True),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_announcement_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_announcement_author_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_announcement_aor_id_id")),
        sa.UniqueConstraint("aor_id", "number", name=op.f("uq_announcement_aor_id_number")),
        sqlite_autoincrement=True,
    )


def _receipts() -> None:
    op.create_table(
        "announcement_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.Column("fate", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["aor_id", "announcement_id"],
            ["announcement.aor_id", "announcement.id"],
            name=op.f("fk_announcement_receipt_aor_id_announcement_id_announcement"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_announcement_receipt_aor_id_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id"], ["aor.id"], name=op.f("fk_announcement_receipt_aor_id_aor")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_announcement_receipt_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_receipt")),
        sa.UniqueConstraint(
            "announcement_id",
            "person_id",
            name=op.f("uq_announcement_receipt_announcement_id_person_id"),
        ),
    )
    op.create_index(
        "ix_announcement_receipt_announcement_id_fate",
        "announcement_receipt",
        ["announcement_id", "fate"],
    )
