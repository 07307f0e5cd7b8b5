"""Whose membership and which answer is looked for is found at once, however many there are.

And what says nothing of a record is not written into the index of records.
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

LATEST = ["call_id", "aor_id", "partner_id", "id"]
OF_A_RECORD = sa.text("subject IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    op.drop_index("ix_answer_latest", "answer")
    op.create_index("ix_answer_latest", "answer", LATEST)
    op.drop_index("ix_outbox_subject", "outbox")
    op.create_index(
        "ix_outbox_subject",
        "outbox",
        ["subject"],
        sqlite_where=OF_A_RECORD,
        postgresql_where=OF_A_RECORD,
    )
