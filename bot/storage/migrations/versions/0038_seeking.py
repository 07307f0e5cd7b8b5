"""Whose membership and which answer is looked for is found at once, however many there are.

A card that knows of a change is not looked at again, and what says nothing of a record is not
written into the index of records.
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

LATEST = ["call_id", "aor_id", "partner_id", "id"]
_STANDING = "(state IN ('sent', 'unknown') OR state = 'sending' AND token IS NOT NULL)"
_PARTS = {
    ("ix_outbox_showing", "aor_id", "subject"): f"family = 'surface' AND {_STANDING}",
    ("ix_outbox_homes", "aor_id"): f"kind = 'home_card' AND {_STANDING}",
    ("ix_outbox_subject", "subject"): "subject IS NOT NULL",
}


def upgrade() -> None:
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    op.drop_index("ix_answer_latest", "answer")
    op.create_index("ix_answer_latest", "answer", LATEST)
    for (name, *columns), part in _PARTS.items():
        where = sa.text(part)
        op.drop_index(name, "outbox")
        op.create_index(name, "outbox", columns, sqlite_where=where, postgresql_where=where)
