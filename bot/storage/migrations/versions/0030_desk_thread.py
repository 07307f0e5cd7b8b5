"""Messages of a request where they were written, sent and changed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thread_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=150), nullable=False),
        sa.Column("message", sa.String(length=40), nullable=False),
        sa.Column("parent", sa.String(length=40), nullable=True),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("shows", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_thread_message_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_thread_message_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "request_id"],
            ["request.aor_id", "request.id"],
            name=op.f("fk_thread_message_aor_id_request_id_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_message")),
        sa.UniqueConstraint(
            "aor_id", "chat", "message", name=op.f("uq_thread_message_aor_id_chat_message")
        ),
    )
    op.create_index("ix_thread_message_request", "thread_message", ["request_id"])
    op.create_index("ix_thread_message_place", "thread_message", ["chat", "message"])
    op.add_column("message", sa.Column("edited_at", UtcDateTime(), nullable=True))
    op.add_column("message", sa.Column("deleted_at", UtcDateTime(), nullable=True))
