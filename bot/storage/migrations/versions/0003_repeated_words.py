"""The same words said again after a time-out are recognised."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox", sa.Column("words", sa.String(length=64), nullable=True))
    late: sa.Column[bool] = sa.Column(
        "late", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("inbox", late)
    op.create_index("ix_inbox_words", "inbox", ["words"])
