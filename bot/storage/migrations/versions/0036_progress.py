"""A message of several parts goes on where it stopped, whoever tries it next."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("progress", sa.Text(), nullable=True))
