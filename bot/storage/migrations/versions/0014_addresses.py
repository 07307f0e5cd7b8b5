"""Whether a verified address is enough to join, and the clock of those who wait to be let in."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    allowed: sa.Column[bool] = sa.Column(
        "verified_join", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("aor", allowed)
    op.add_column("applicant", sa.Column("zone", sa.String(length=60), nullable=True))
