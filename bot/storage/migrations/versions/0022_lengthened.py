"""How often a call was lengthened: its reminders stay when it is."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("call", sa.Column("lengthened", sa.Integer(), nullable=False, server_default="0"))
