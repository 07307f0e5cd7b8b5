"""Drafts to those who missed calls in a row; what people made of a call, unnamed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "missed_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("since_id", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("told", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_missed_letter_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_missed_letter_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "partner_id"],
            ["partner.aor_id", "partner.id"],
            name=op.f("fk_missed_letter_aor_id_partner_id_partner"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "call_id"],
            ["call.aor_id", "call.id"],
            name=op.f("fk_missed_letter_aor_id_call_id_call"),
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "since_id"],
            ["call.aor_id", "call.id"],
            name=op.f("fk_missed_letter_aor_id_since_id_call"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed_letter")),
        sa.UniqueConstraint(
            "aor_id",
            "partner_id",
            "since_id",
            "missed",
            name=op.f("uq_missed_letter_aor_id_partner_id_since_id_missed"),
        ),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("ones", sa.Integer(), nullable=False),
        sa.Column("twos", sa.Integer(), nullable=False),
        sa.Column("threes", sa.Integer(), nullable=False),
        sa.Column("fours", sa.Integer(), nullable=False),
        sa.Column("fives", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_survey_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["aor_id", "call_id"],
            ["call.aor_id", "call.id"],
            name=op.f("fk_survey_aor_id_call_id_call"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("aor_id", "call_id", name=op.f("uq_survey_aor_id_call_id")),
    )
    op.create_table(
        "survey_voice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aor_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aor_id"], ["aor.id"], name=op.f("fk_survey_voice_aor_id_aor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_survey_voice_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["aor_id", "call_id"],
            ["call.aor_id", "call.id"],
            name=op.f("fk_survey_voice_aor_id_call_id_call"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_voice")),
        sa.UniqueConstraint("call_id", "person_id", name=op.f("uq_survey_voice_call_id_person_id")),
    )
