"""Cards of calls in channels and groups."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel_posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=10), nullable=False),
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("thread", sa.String(length=64), nullable=True),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("lost", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_channel_posting_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_posting")),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_channel_posting_aor_id_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_channel_posting_chat", "channel_posting", ["platform", "chat"])
