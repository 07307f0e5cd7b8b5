"""Answers kept for others, and the index that finds them."""

import sqlalchemy as sa
from alembic import op

from bot.storage.search_index import ON_POSTGRESQL, ON_SQLITE
from bot.storage.tables import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=60), nullable=True),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("review_on", UtcDateTime(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("helped", sa.Integer(), nullable=False),
        sa.Column("question_words", sa.Text(), nullable=False),
        sa.Column("answer_words", sa.Text(), nullable=False),
        sa.Column("trigrams", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_saved_answer_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_saved_answer_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["person.id"], name=op.f("fk_saved_answer_approved_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "request_id"],
            ["request.aor_id", "request.id"],
            name=op.f("fk_saved_answer_aor_id_request_id_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_answer")),
        sa.UniqueConstraint("aor_id", "number", name=op.f("uq_saved_answer_aor_id_number")),
        sa.UniqueConstraint("aor_id", "ref", name=op.f("uq_saved_answer_aor_id_ref")),
    )
    op.create_index("ix_saved_answer_state", "saved_answer", ["aor_id", "state"])
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in ON_SQLITE if on_sqlite else ON_POSTGRESQL:
        op.execute(statement)
