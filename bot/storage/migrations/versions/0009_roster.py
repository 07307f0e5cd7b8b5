"""Changes of the roster that can be taken back, records found to be the same, guests of a call."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_person_change_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_change_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_change")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "partner_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_partner_change_aor_id_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_partner_change_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_change")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roster_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("kept_person_id", sa.Integer(), nullable=True),
        sa.Column("gone_person_id", sa.Integer(), nullable=True),
        sa.Column("kept_partner_id", sa.Integer(), nullable=True),
        sa.Column("gone_partner_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aor_id", "gone_partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_roster_pair_aor_id_gone_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "kept_partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_roster_pair_aor_id_kept_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_roster_pair_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["gone_person_id"], ["person.id"], name=op.f("fk_roster_pair_gone_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["kept_person_id"], ["person.id"], name=op.f("fk_roster_pair_kept_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_pair")),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_roster_pair_aor_id_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "call_guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aor_id", "call_id"],
            ["call.aor_id", "call.id"],
            name=op.f("fk_call_guest_aor_id_call_id_call"),
        ),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_call_guest_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_call_guest_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_guest")),
        sa.UniqueConstraint("call_id", "person_id", name=op.f("uq_call_guest_call_id_person_id")),
    )
    op.create_table(
        "roster_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("table", sa.String(length=40), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["aor_id", "pair_id"],
            ["roster_pair.aor_id", "roster_pair.id"],
            name=op.f("fk_roster_move_aor_id_pair_id_roster_pair"),
        ),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_roster_move_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_move")),
    )
    op.create_index("ix_roster_move_pair_id", "roster_move", ["pair_id"], unique=False)
