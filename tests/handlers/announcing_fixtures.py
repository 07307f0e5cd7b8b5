"""The demonstration's people announce, and what was announced is sent as delivery does it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select, update

from bot.conversation.outcomes import Gone, Refused, Sent
from bot.delivery.recording import record
from bot.handlers import fan_out, notices
from bot.storage.tables import metadata
from bot.storage.tables.delivery import outbox
from tests.handlers.lists_fixtures import (
    CHAIR,
    LEASE,
    Library,
    library,  # noqa: F401
    text_of,
)

NORTHLAND, LAKELAND = "desk@northland.example", "desk@lakeland.example"
DONORS = {NORTHLAND, LAKELAND}
MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""Ten in Geneva; four in New York."""


@dataclass
class Desk(Library):
    """`lost`: who cannot be reached, and why. `got`: how often each got an announcement."""

    lost: dict[str, str] = field(default_factory=dict)
    got: dict[str, int] = field(default_factory=dict)

    def announces(self, words, who=CHAIR):
        """Announced and confirmed; the answer."""
        self.says(who, words)
        return self.presses(who, "Send now")

    def _deliver(self, unit):
        told = []
        while rows := unit.outbox.claim(self.now, LEASE):
            for row in rows:
                if row.intent.family == "fanout":
                    fan_out.expand(unit, row, self.now)
                    unit.outbox.sent(row.id, None, self.now)
                else:
                    told += self._sent(unit, row)
        return told

    def _sent(self, unit, row):
        worded = notices.word(unit, row, self.now)
        if worded is None:
            unit.outbox.end(row.id, "cancelled", "withdrawn")
            return []
        account = unit.people.account_by_id(row.intent.account)
        email = unit.people.get(account.person).email
        outcome = self._outcome(email, row.intent.kind)
        record(unit, row, worded, account, outcome, self.now)
        if not isinstance(outcome, Sent):
            return []
        if row.intent.kind == "announcement":
            self.got[email] = self.got.get(email, 0) + 1
        self.said[email] = worded.reply
        return [(email, row.intent.kind, text_of(worded.reply))]

    def _outcome(self, email, kind):
        if kind != "announcement" or email not in self.lost:
            return Sent(None)
        why = self.lost[email]
        return Refused(why) if why == "too_big" else Gone(why)

    def sent(self, **passed):
        """Who reads it by then."""
        self.later(**passed)
        return {email for email, kind, _ in self.arrived() if kind == "announcement"}

    def results(self, **passed):
        """What its author reads of it."""
        self.later(**passed)
        return [
            text
            for email, kind, text in self.arrived()
            if (email, kind) == (CHAIR, "announcement_result")
        ]

    def emails(self, *roles):
        """Who has one of these roles, and an account."""

        def find(unit):
            return {
                m.person.email
                for m in unit.people.members(self.now)
                if m.role in roles and unit.people.accounts_of(m.person.id)
            }

        return self.work(find)

    def rows(self, kind):
        query = select(outbox.c.id).where(outbox.c.kind == kind)
        with self.database.connection() as connection:
            return len(connection.execute(query).all())

    def change(self, table, column, value, **values):
        """What an operator does to the database."""
        found = metadata.tables[table]
        with self.database.connection() as connection:
            connection.execute(update(found).where(found.c[column] == value).values(**values))
