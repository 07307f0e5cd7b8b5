"""All that figures read of attendance stands in one index, in the order in which they read it."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    columns = ["call_id", "partner_id", "source", "presence", "minutes"]
    # SQLite keeps the number of the row with each entry of an index.
    op.create_index("ix_attendance_reading", "attendance", columns, postgresql_include=["id"])
