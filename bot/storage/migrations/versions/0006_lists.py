"""Lists that the AoR keeps, and the induction of newcomers."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("link", sa.String(length=2000), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("owner_partner_id", sa.Integer(), nullable=True),
        sa.Column("owner_person_id", sa.Integer(), nullable=True),
        sa.Column("review", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("induction", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("archived_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_list_entry_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["aor_id", "owner_partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_list_entry_aor_id_owner_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_person_id"],
            ["person.id"],
            name=op.f("fk_list_entry_owner_person_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_entry")),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_list_entry_aor_id_id")),
        sa.UniqueConstraint(
            "aor_id", "kind", "number", name=op.f("uq_list_entry_aor_id_kind_number")
        ),
    )
    op.create_table(
        "induction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("planned_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_induction_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_induction_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_induction")),
        sa.UniqueConstraint("aor_id", "person_id", name=op.f("uq_induction_aor_id_person_id")),
    )
