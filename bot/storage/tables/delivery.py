"""Inbox, outbox, drafts, jobs, who leads, and the audit."""

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Table, Text, false, text

from bot.storage.tables.columns import Kept, Sensitivity, UtcDateTime, aor, col, key, metadata

PERSON = Sensitivity.PERSON
DAYS = Kept.DAYS
_RESTING = text("rests_until IS NOT NULL")
_WORDS = text("words IS NOT NULL")
_STANDING = "(state IN ('sent', 'unknown') OR state = 'sending' AND token IS NOT NULL)"
SHOWING = text(f"family = 'surface' AND {_STANDING}")
"""Surfaces of the outbox that stand somewhere, or are on their way, and wait for no change."""
HOMES = text(f"kind = 'home_card' AND {_STANDING}")
"""Those among them that are pages of one's own."""
_SHOWN = "aor_id", "subject"
_OF_A_RECORD = text("subject IS NOT NULL")

inbox = Table(
    "inbox",
    metadata,
    key(),
    col("event", String(200), why="the same event has one effect", kept=DAYS, unique=True),
    col("platform", String(10), why="where it came from", kept=DAYS),
    col("received_at", UtcDateTime, why="purged by age", kept=DAYS),
    col("state", String(10), why="done or failed", kept=DAYS),
    col("reply", Text, why="the same answer again", of=PERSON, kept=DAYS, nullable=True),
    col("person_id", Integer, why="who said it", of=PERSON, kept=DAYS, nullable=True),
    col("words", String(64), why="said again, as a hash", of=PERSON, kept=DAYS, nullable=True),
    col("late", Boolean, why="the platform had given up waiting", server_default=false()),
    Index("ix_inbox_words", "words", sqlite_where=_WORDS, postgresql_where=_WORDS),
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    col("aor_id", Integer, ForeignKey("aor.id"), why="whose message", nullable=True),
    col("key", String(300), why="said once", kept=DAYS, unique=True),
    col("family", String(10), why="message or surface", kept=DAYS),
    col("kind", String(40), why="what it says when it is worded", kept=DAYS),
    col("facts", Text, why="what it is worded from", of=PERSON, kept=DAYS),
    col("subject", String(60), why="withdrawn with its record", kept=DAYS, nullable=True),
    col("lane", String(200), why="order within a chat", kept=DAYS),
    col("platform", String(10), why="which sender; empty for a fan-out", kept=DAYS),
    col("account_id", Integer, why="to whom", of=PERSON, kept=DAYS, nullable=True),
    col("target", Text, why="which chat and message", of=PERSON, kept=DAYS, nullable=True),
    col("urgent", Boolean, why="direct answers go first", kept=DAYS),
    col("due_at", UtcDateTime, why="never early", kept=DAYS),
    col("expires_at", UtcDateTime, why="never senseless", kept=DAYS, nullable=True),
    col("state", String(10), why="pending to sent", kept=DAYS),
    col("token", String(40), why="who is sending it", kept=DAYS, nullable=True),
    col("lease_until", UtcDateTime, why="until when", kept=DAYS, nullable=True),
    col("tries", Integer, why="how often it was tried", kept=DAYS),
    col("flagged", Boolean, why="a possible copy was sent", kept=DAYS),
    col("message", Text, why="which message it became", of=PERSON, kept=DAYS, nullable=True),
    col("sent_at", UtcDateTime, why="when it left", kept=DAYS, nullable=True),
    col("shown", String(64), why="what a surface says, as a hash", kept=DAYS, nullable=True),
    col("why", String(200), why="why it failed or was withdrawn", kept=DAYS, nullable=True),
    col("rests_until", UtcDateTime, why="its chat takes nothing before", kept=DAYS, nullable=True),
    col("progress", Text, why="what of it arrived", of=PERSON, kept=DAYS, nullable=True),
    Index("ix_outbox_resting", "rests_until", sqlite_where=_RESTING, postgresql_where=_RESTING),
    Index("ix_outbox_state_due", "state", "due_at"),
    Index("ix_outbox_subject", "subject", sqlite_where=_OF_A_RECORD, postgresql_where=_OF_A_RECORD),
    Index("ix_outbox_showing", *_SHOWN, sqlite_where=SHOWING, postgresql_where=SHOWING),
    Index("ix_outbox_homes", "aor_id", sqlite_where=HOMES, postgresql_where=HOMES),
)

drafts = Table(
    "draft",
    metadata,
    key(),
    aor(),
    col("person_id", Integer, ForeignKey("person.id"), why="who decides", of=PERSON, kept=DAYS),
    col("chat", String(200), why="where it was begun", of=PERSON, kept=DAYS),
    col("kind", String(40), why="what waits", kept=DAYS),
    col("facts", Text, why="what is done when confirmed", of=PERSON, kept=DAYS),
    col("expires_at", UtcDateTime, why="forgotten after this", kept=DAYS),
    # An old button must never meet a newer draft under the same number.
    sqlite_autoincrement=True,
)

jobs = Table(
    "job",
    metadata,
    key(),
    aor(),
    col("key", String(200), why="done once", kept=DAYS, unique=True),
    col("kind", String(40), why="what to do", kept=DAYS),
    col("facts", Text, why="with what", of=PERSON, kept=DAYS),
    col("person_id", Integer, ForeignKey("person.id"), why="for whom", of=PERSON, kept=DAYS),
    col("state", String(10), why="pending, running, done or failed", kept=DAYS),
    col("lease_until", UtcDateTime, why="taken again after a crash", kept=DAYS, nullable=True),
    col("tries", Integer, why="given up after three", kept=DAYS),
    col("why", String(200), why="why it failed", kept=DAYS, nullable=True),
)

leadership = Table(
    "leadership",
    metadata,
    col("name", String(40), why="what is led", primary_key=True),
    col("holder", String(40), why="which process leads, by a token of its own"),
    col("until", UtcDateTime, why="free for others then, on the database's time"),
)

pseudonyms = Table(
    "pseudonym",
    metadata,
    col("person_id", Integer, why="the one link to a person", of=PERSON, primary_key=True),
    col("name", String(32), why="stands for the person in the audit", unique=True),
)

audit = Table(
    "audit",
    metadata,
    key(),
    col("aor_id", Integer, ForeignKey("aor.id"), why="whose record", nullable=True),
    col("at", UtcDateTime, why="when"),
    col("actor", String(32), why="who, by pseudonym", nullable=True),
    col("verb", String(40), why="did what"),
    col("subject", String(60), why="to which record"),
    col("facts", Text, why="ids and values, no names"),
    Index("ix_audit_subject", "subject"),
)
