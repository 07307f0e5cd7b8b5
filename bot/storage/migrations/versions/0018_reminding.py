"""What people choose about reminders: of which calls, and whether any hours are quiet."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    never: sa.Column[bool] = sa.Column(
        "never_quiet", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("preference", never)
    op.create_table(
        "reminder_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("call_kind", sa.String(length=40), nullable=False),
        sa.Column("muted", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_reminder_choice_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reminder_choice_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_choice")),
        sa.UniqueConstraint(
            "aor_id",
            "person_id",
            "call_kind",
            name=op.f("uq_reminder_choice_aor_id_person_id_call_kind"),
        ),
    )
