"""What has been shown as speaking against the date of a call, so that nothing is said twice."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clash_shown",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("start", UtcDateTime(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_clash_shown_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clash_shown")),
        sa.UniqueConstraint(
            "aor_id", "start", "kind", "what", name=op.f("uq_clash_shown_aor_id_start_kind_what")
        ),
        sqlite_autoincrement=True,
    )
