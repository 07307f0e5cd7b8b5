"""Which AoR people of several speak about."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("preference") as table:
        table.add_column(sa.Column("aor_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_preference_aor_id_aor"), "aor", ["aor_id"], ["id"])
