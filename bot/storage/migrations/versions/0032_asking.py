"""For whom somebody asked who could not ask here."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asked_for",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_asked_for_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["aor_id", "request_id"],
            ["request.aor_id", "request.id"],
            name=op.f("fk_asked_for_aor_id_request_id_request"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_asked_for_aor_id_partner_id_partner"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_for")),
        sa.UniqueConstraint("aor_id", "request_id", name=op.f("uq_asked_for_aor_id_request_id")),
    )
    op.create_index("ix_asked_for_request", "asked_for", ["request_id"])
