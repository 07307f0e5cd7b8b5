"""The demonstration's people before and after call 13: agendas, minutes, action items."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.conversation.envelopes import FileRef, Uploaded
from bot.demo.data_set import make_demo
from bot.domain.people import Role
from bot.handlers import maintenance, minutes_job
from bot.storage.engine import Database
from bot.storage.tables.delivery import audit, outbox
from bot.storage.tables.people import accounts, persons
from bot.storage.upgrade import open_database
from tests.handlers.lists_fixtures import LEASE, Library, text_of

CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
AFTER = datetime(2026, 12, 8, 14, 30, tzinfo=UTC)
HALO = "ops@halo.example"
DONOR = "desk@northland.example"
GUEST = "guest@elsewhere.example"


class Group(Library):
    """Everybody's screens, and what arrives of the kinds asked for."""

    def arrives(self, *kinds):
        """What is due is sent: (to whom, text) of these kinds, in order of addresses."""
        told = self.work(lambda unit: self._sent(unit, kinds))
        return sorted((email, text) for email, _, text in told)

    def _sent(self, unit, kinds):
        told = []
        while rows := unit.outbox.claim(self.now, LEASE):
            for row in rows:
                if row.intent.kind in kinds:
                    told += self._worded(unit, row)
                unit.outbox.sent(row.id, None, self.now)
        return told

    def waits(self, kind):
        """What of a kind is still to be sent: when, by address."""
        query = (
            select(persons.c.email, outbox.c.due_at)
            .join(accounts, accounts.c.id == outbox.c.account_id)
            .join(persons, persons.c.id == accounts.c.person_id)
            .where(outbox.c.kind == kind, outbox.c.state == "pending")
            .order_by(outbox.c.due_at, persons.c.email)
        )
        with self.database.connection() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def day_passes(self):
        self.database.write_now(lambda unit: maintenance.daily(unit, self.now))

    def drops(self, email, name, content, words="minutes 13"):
        """A file with these words, fetched as the job runner does."""
        file = FileRef("F1", name, len(content))
        said = self._read(email, self.does(email, Uploaded(file, words)))
        job = self.work(lambda unit: unit.jobs.claim(self.now))
        if job is not None and job.kind == minutes_job.JOB:
            self.work(lambda unit: minutes_job.take_in(unit, job, content, self.now))
        return said

    def said_agenda(self, email, number=13):
        """The agenda as `email` sees it, as a reply."""
        self.says(email, f"agenda {number}")
        return self.said[email]

    def reply_to(self, email, label):
        """What a button of the last reply brings."""
        self.presses(email, label)
        return self.said[email]

    def text_of_last(self, email):
        return text_of(self.said[email])

    def points(self, number=13):
        def of(unit):
            return [p.text for p in unit.agenda.of(unit.calls.numbered(number).id)]

        return self.work(of)

    def audited(self):
        """The verbs of the audit, in order."""
        with self.database.connection() as connection:
            return list(connection.execute(select(audit.c.verb).order_by(audit.c.id)).scalars())

    def guest(self, number=13):
        """Somebody of no organisation who is invited to one call."""
        self.newcomer(GUEST, Role.GUEST, telegram=990000009)
        self.says("chair@unmas.example", f"guest {GUEST} {number}")


@pytest.fixture
def group(fresh):
    """The demonstration with both series and its requests, on each engine."""
    database = Database(fresh("agendas", filled))
    yield Group(database)
    database.close()


def filled(url):
    """The demonstration with series and requests, as everybody begins with it."""
    database = open_database(url)
    make_demo(database, with_series=True, with_requests=True)
    database.write_now(lambda unit: unit.deployment.secret("button_key"))
    database.close()
