"""A chat that takes nothing now keeps the order of what waits for it."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("rests_until", UtcDateTime(), nullable=True))
    resting = sa.text("rests_until IS NOT NULL")
    op.create_index(
        "ix_outbox_resting",
        "outbox",
        ["rests_until"],
        sqlite_where=resting,
        postgresql_where=resting,
    )
