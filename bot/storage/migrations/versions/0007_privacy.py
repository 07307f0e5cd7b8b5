"""Who has asked to be forgotten, until it is done."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forgetting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("begun_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("erased_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_forgetting_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_forgetting_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["begun_by"], ["person.id"], name=op.f("fk_forgetting_begun_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forgetting")),
        sa.UniqueConstraint("person_id", name=op.f("uq_forgetting_person_id")),
        sqlite_autoincrement=True,
    )
