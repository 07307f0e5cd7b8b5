"""The help desk's clock, to whom a request was referred, and who is on standby."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("request", sa.Column("clock_from", UtcDateTime(), nullable=True))
    for counted in ("clock_spent", "clock"):
        op.add_column(
            "request", sa.Column(counted, sa.Integer(), nullable=False, server_default="0")
        )
    op.add_column("request", sa.Column("referred_to", sa.String(length=120), nullable=True))
    op.add_column(
        "focal_point", sa.Column("standby", sa.Boolean(), nullable=False, server_default=sa.false())
    )
