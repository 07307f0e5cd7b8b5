"""Where sensitive matters go on; who translates."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

# SQLite takes a reference with a new column alone, and alembic writes the two apart.
_TRANSLATOR = (
    "ALTER TABLE request ADD COLUMN translator_id INTEGER"
    " CONSTRAINT fk_request_translator_id_person REFERENCES person (id)"
)


def upgrade() -> None:
    op.add_column("request", sa.Column("way", sa.String(length=10), nullable=True))
    op.add_column(
        "request", sa.Column("telegram", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(_TRANSLATOR)
