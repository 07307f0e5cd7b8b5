"""A press looks at surfaces that may change alone, and writes no index that it has no use for."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_STANDING = "state IN ('sent', 'sending', 'unknown')"
_PARTS = {
    ("ix_outbox_showing", "outbox", "aor_id", "subject"): f"family = 'surface' AND {_STANDING}",
    ("ix_outbox_homes", "outbox", "aor_id"): f"kind = 'home_card' AND {_STANDING}",
    ("ix_inbox_words", "inbox", "words"): "words IS NOT NULL",
}


def upgrade() -> None:
    op.drop_index("ix_outbox_kind", "outbox")
    op.drop_index("ix_inbox_words", "inbox")
    for (name, table, *columns), part in _PARTS.items():
        where = sa.text(part)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
