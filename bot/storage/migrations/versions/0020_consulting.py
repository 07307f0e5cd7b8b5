"""Consultations and polls about a date."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("link", sa.String(length=2000), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_consultation_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_consultation_aor_id_id")),
        sa.UniqueConstraint("aor_id", "number", name=op.f("uq_consultation_aor_id_number")),
    )
    op.create_table(
        "consultation_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("stance", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aor_id", "consultation_id"],
            ["consultation.aor_id", "consultation.id"],
            name=op.f("fk_consultation_answer_aor_id_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_consultation_answer_aor_id_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id"], ["aor.id"], name=op.f("fk_consultation_answer_aor_id_aor")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_consultation_answer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_answer")),
    )
    op.create_index(
        "ix_consultation_answer", "consultation_answer", ["consultation_id"], unique=False
    )
    op.create_table(
        "consultation_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aor_id", "consultation_id"],
            ["consultation.aor_id", "consultation.id"],
            name=op.f("fk_consultation_asked_aor_id_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_consultation_asked_aor_id_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id"], ["aor.id"], name=op.f("fk_consultation_asked_aor_id_aor")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_consultation_asked_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_asked")),
    )
    op.create_index(
        "ix_consultation_asked", "consultation_asked", ["consultation_id"], unique=False
    )
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aor_id", "call_id"],
            ["call.aor_id", "call.id"],
            name=op.f("fk_poll_aor_id_call_id_call"),
        ),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_poll_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_poll_aor_id_id")),
        sa.UniqueConstraint("aor_id", "number", name=op.f("uq_poll_aor_id_number")),
    )
    op.create_table(
        "poll_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_poll_asked_aor_id_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "poll_id"],
            ["poll.aor_id", "poll.id"],
            name=op.f("fk_poll_asked_aor_id_poll_id_poll"),
        ),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_poll_asked_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_poll_asked_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_asked")),
    )
    op.create_index("ix_poll_asked", "poll_asked", ["poll_id"], unique=False)
    op.create_table(
        "poll_slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("start", UtcDateTime(), nullable=False),
        sa.Column("wall", sa.String(length=20), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["aor_id", "poll_id"],
            ["poll.aor_id", "poll.id"],
            name=op.f("fk_poll_slot_aor_id_poll_id_poll"),
        ),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_poll_slot_aor_id_aor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_slot")),
        sa.UniqueConstraint("aor_id", "id", name=op.f("uq_poll_slot_aor_id_id")),
        sa.UniqueConstraint("poll_id", "place", name=op.f("uq_poll_slot_poll_id_place")),
    )
    op.create_table(
        "poll_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("can", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_poll_answer_aor_id_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "poll_id"],
            ["poll.aor_id", "poll.id"],
            name=op.f("fk_poll_answer_aor_id_poll_id_poll"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "slot_id"],
            ["poll_slot.aor_id", "poll_slot.id"],
            name=op.f("fk_poll_answer_aor_id_slot_id_poll_slot"),
        ),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_poll_answer_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_poll_answer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_answer")),
    )
    op.create_index("ix_poll_answer", "poll_answer", ["poll_id"], unique=False)
