"""Who said that a call was held, and why; when people changed; names that were a coordinator's."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "held_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("held", sa.String(length=20), nullable=False),
        sa.Column("of_attendance", sa.Boolean(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_held_word_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["said_by"], ["person.id"], name=op.f("fk_held_word_said_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "call_id"],
            ["call.aor_id", "call.id"],
            name=op.f("fk_held_word_aor_id_call_id_call"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_word")),
    )
    op.create_index("ix_held_word_call", "held_word", ["call_id"])
    ours: sa.Column[bool] = sa.Column(
        "of_ours", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("unknown_name", ours)
    op.add_column("person_change", sa.Column("at", UtcDateTime(), nullable=True))
