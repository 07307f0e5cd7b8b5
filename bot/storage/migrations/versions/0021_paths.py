"""Short ways to what a press reads: surfaces by their kind, the latest answers to a call."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

LATEST = ["call_id", "aor_id", "partner_id", "person_id"]


def upgrade() -> None:
    op.create_index("ix_outbox_kind", "outbox", ["kind"])
    op.create_index("ix_answer_latest", "answer", LATEST)
    op.drop_index("ix_answer_call", "answer")
