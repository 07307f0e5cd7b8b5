"""The demonstration in a real database, and people of it who say something."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.commands.attendance import ImportReport
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import ChatRef, FileRef, MessageRef
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Buttons, Reply, Say
from bot.conversation.texts import plain
from bot.demo.data_set import make_demo, read_data
from bot.domain.errors import Refusal
from bot.domain.reminders import SUMMARY
from bot.handlers import attendance, attendance_notices, fan_out, report_job
from bot.handlers.attendance_figures import record
from bot.handlers.turn import Turn
from bot.imports.errors import NotAReport
from bot.imports.reports import read_report
from bot.platforms.console.render import as_json
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease
from bot.storage.upgrade import open_database

CHAIR = "chair@unmas.example"
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
CALL_START = datetime(2026, 12, 8, 13, tzinfo=UTC)
"""The first call of the demo's series: 8 December 2026, 14:00 in Geneva."""
OBVIOUS = Ref()
"""No call is named: the one on now, or the last one."""


@pytest.fixture
def database(fresh):
    """An empty database with all tables, on each engine."""
    made = Database(fresh())
    yield made
    made.close()


def _filled(url):
    filling = open_database(url)
    make_demo(filling, with_series=True, with_requests=False)
    filling.close()


@pytest.fixture
def demo(fresh):
    """The demonstration's roster, history and series; no requests."""
    made = Database(fresh("demo without requests", _filled))
    yield made
    made.close()


@dataclass
class Room:
    """What people say about attendance, and what they read. `now` may be moved."""

    database: Database
    now: datetime = CALL_START + timedelta(minutes=5)
    events: int = 0

    def work(self, do):
        def entered(unit):
            unit.enter(unit.deployment.aors()[0])
            return do(unit)

        return self.database.write_now(entered)

    def call(self, number=13):
        return self.work(lambda unit: unit.calls.numbered(number))

    def turn(self, unit, email, said=None):
        person = unit.people.by_email(email)
        account = unit.people.accounts_of(person.id)[0].ref
        chat = ChatRef(account.platform, account.workspace, f"D{account.user}")
        self.events += 1
        return Turn(
            unit,
            unit.people.member(person.id, self.now),
            account,
            chat,
            self.now,
            min(said or self.now, self.now),
            f"event:{self.events}",
            MessageRef(chat, "1.1"),
        )

    def reply(self, email, command, said=None) -> Reply:
        """The reply itself. Raises Refusal."""
        return self.work(lambda unit: attendance.handle(command, self.turn(unit, email, said)))

    def say(self, email, command, said=None):
        """What `email` reads, a refusal worded too."""
        try:
            return self.read(self.reply(email, command, said))
        except Refusal as refusal:
            return self.read(Reply((Say(refusal.msgid, dict(refusal.facts)),)))

    def read(self, reply):
        return shown(reply)["text"]

    def deliver(self):
        """What is due about attendance, worded as delivery does: (to whom, kind, reply)."""
        return self.work(self._deliver)

    def _deliver(self, unit):
        told = []
        while rows := unit.outbox.claim(self.now, Lease("test", self.now + timedelta(seconds=15))):
            for row in rows:
                unit.outbox.sent(row.id, None, self.now)
                if row.intent.kind == SUMMARY and row.intent.family == "fanout":
                    fan_out.expand(unit, row, self.now)
                elif row.intent.kind in attendance_notices.KINDS:
                    told += self._worded(unit, row)
        return told

    def _worded(self, unit, row):
        account = unit.people.account_by_id(row.intent.account)
        member = unit.people.member(account.person, self.now)
        wording = attendance_notices.KINDS[row.intent.kind]
        said = wording(unit, member, json.loads(row.intent.facts), self.now)
        return [] if said is None else [(member.person.email, row.intent.kind, said)]

    def hand_in(self, name, call=OBVIOUS, email=CHAIR, data=None):
        """A report dropped into the chat, and read as the job runner does."""
        data = data if data is not None else read_data(f"samples/{name}")
        self.reply(email, ImportReport(FileRef("F1", name, len(data)), call))
        job = self.work(lambda unit: unit.jobs.claim(self.now))
        try:
            report = read_report(name, data)
        except NotAReport as error:
            report = error
        self.work(lambda unit: report_job.take_in(unit, job, report, self.now))

    def figures(self, number=13):
        """Codes of the counting partners at a call, and its state."""

        def find(unit):
            found = record(unit, unit.calls.numbered(number))
            codes = {p.id: p.code for p in unit.partners.all()}
            return sorted(codes[p] for p in found.figure.counting), found.state

        return self.work(find)


def shown(reply):
    """The reply as a person reads it: text, table, buttons with the words they stand for."""
    return as_json(replace(reply, toast=None), READER)


def buttons(reply):
    """Every button of a reply by its label."""
    found = [b for p in reply.parts if isinstance(p, Buttons) for row in p.rows for b in row]
    return {plain(button.label, READER): button for button in found}


@pytest.fixture
def room(demo):
    return Room(demo)
