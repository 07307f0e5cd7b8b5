"""Invitations have several codes, may be for nobody named, and are agreed to before use."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _widen_invitations()
    op.create_table(
        "invitation_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_invitation_code_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["aor_id", "invitation_id"],
            ["invitation.aor_id", "invitation.id"],
            name=op.f("fk_invitation_code_aor_id_invitation_id_invitation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_code")),
        sa.UniqueConstraint("hash", name=op.f("uq_invitation_code_hash")),
    )
    # Codes that are on their way to somebody work on.
    op.execute(
        "INSERT INTO invitation_code (aor_id, invitation_id, hash) "
        "SELECT aor_id, id, hash FROM invitation"
    )
    _create_applicants()


def _widen_invitations() -> None:
    with op.batch_alter_table("invitation", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.alter_column("hash", existing_type=sa.String(length=64), nullable=True)
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(
            sa.Column("kind", sa.String(length=10), nullable=False, server_default="person")
        )
        table.add_column(sa.Column("partner_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("shown_to", sa.String(length=64), nullable=True))
        table.create_unique_constraint(op.f("uq_invitation_aor_id_id"), ["aor_id", "id"])
        table.create_foreign_key(
            op.f("fk_invitation_aor_id_partner_id_partner"),
            "partner",
            ["aor_id", "partner_id"],
            ["aor_id", "id"],
        )


def _create_applicants() -> None:
    op.create_table(
        "applicant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=10), nullable=False),
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("user", sa.String(length=64), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("agreed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_applicant_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_applicant_aor_id_partner_id_partner"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant")),
        sa.UniqueConstraint(
            "platform", "workspace", "user", name=op.f("uq_applicant_platform_workspace_user")
        ),
        sqlite_autoincrement=True,
    )
