"""The region of organisations, by which digests tell who came."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("partner", sa.Column("region", sa.String(length=40), nullable=True))
