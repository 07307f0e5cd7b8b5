"""A moved call keeps its place in the series, so that the series does not make it again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("call", sa.Column("slot", sa.String(length=20), nullable=True))
    op.add_column("call", sa.Column("why", sa.Text(), nullable=True))
