"""The demonstration's people talk about its lists: the whole way from words to the commit."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation import buttons as codec
from bot.conversation.envelopes import (
    AccountRef,
    ChatRef,
    Envelope,
    FormSent,
    MessageRef,
    Platform,
    Press,
    Words,
)
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Buttons, Reply
from bot.conversation.texts import plain
from bot.demo.data_set import make_demo
from bot.domain.people import Partner, PartnerKind, Person, PersonId, Role
from bot.handlers import lists, notices, reception, router
from bot.platforms.console.render import as_json
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease
from bot.storage.upgrade import open_database

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""A Tuesday, ten o'clock in Geneva."""
LEASE = Lease("test", NOW + timedelta(days=2000))
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")

CHAIR = "chair@unmas.example"
UNMAS_EXPERT = "ied@unmas.example"
MAG = "desk@mag.example"
DONOR = "desk@northland.example"
UKRAINE = "ukraine@aor.example"
UNICEF = "focal@unicef.example"
TOR = (
    "document add Terms of Reference, 2026-11-01, https://unmas.example/tor, owner MAG,"
    " review 2027-11-01"
)


@dataclass
class Library:
    """Everybody's screens. `now` may be moved; `said`: the last reply of each person."""

    database: Database
    now: datetime = NOW
    events: int = 0
    said: dict[str, Reply] = field(default_factory=dict)

    def work(self, do, aor=0):
        def entered(unit):
            unit.enter(unit.deployment.aors()[aor])
            return do(unit)

        return self.database.write_now(entered)

    def says(self, email, words, **more):
        """What `email` reads in answer."""
        return self._read(email, self.does(email, Words(words), **more))

    def presses(self, email, label, of=None):
        """A button of the last reply to `email`, or of the message `of`."""
        button = buttons(of or self.said[email])[label]
        key = self.work(lambda unit: unit.deployment.secret("button_key"))
        person = self.person(email).id if button.bound else None
        pressed = codec.Pressed(button.verb, button.subject, person, button.generation)
        return self._read(email, self.does(email, Press(codec.encode(key, pressed))))

    def fills(self, email, **fields):
        """The form last opened for `email`."""
        form = self.said[email].form
        sent = FormSent(form.name, tuple(fields.items()), form.context)
        return self._read(email, self.does(email, sent, trigger="T1"))

    def wrong_fields(self, email):
        return {name: plain(wrong, READER) for name, wrong in self.said[email].errors}

    def does(self, email, body, *, trigger=None, chat=None):
        """The reply to `body`; `trigger`: a form can be opened in answer to it."""
        account = self.account(email)
        chat = chat or ChatRef(account.platform, account.workspace, f"D{account.user}")
        self.events += 1
        envelope = Envelope(f"event:{self.events}", account, chat, self.now, body)
        if isinstance(body, Press):
            envelope = replace(envelope, message=MessageRef(chat, "1.1"))
        envelope = replace(envelope, trigger=trigger)
        key = self.work(lambda unit: unit.deployment.secret("button_key"))
        command = self.database.read_now(
            lambda unit: reception.understand(unit, envelope, self.now, key)
        )
        return self.database.write_now(lambda unit: self._handle(unit, envelope, command))

    def _handle(self, unit, envelope, command):
        handled = router.handle(unit, envelope, command, self.now, LEASE)
        if handled.row is not None:
            unit.outbox.sent(handled.row.id, None, self.now)
        return handled.reply

    def _read(self, email, reply):
        self.said[email] = reply
        return text_of(reply)

    def account(self, email) -> AccountRef:
        person = self.person(email)
        return self.work(lambda unit: unit.people.accounts_of(person.id)[0].ref)

    def person(self, email):
        return self.work(lambda unit: unit.people.by_email(email))

    def arrived(self):
        """What is due is sent: (to whom, kind, text), in order of addresses."""
        return sorted(self.work(self._deliver))

    def _deliver(self, unit):
        told = []
        while rows := unit.outbox.claim(self.now, LEASE):
            for row in rows:
                if row.intent.kind in ("review_due", "induction"):
                    told += self._worded(unit, row)
                unit.outbox.sent(row.id, None, self.now)
        return told

    def _worded(self, unit, row):
        worded = notices.word(unit, row, self.now)
        if worded is None:
            return []
        email = unit.people.get(PersonId(worded.reader.person)).email
        self.said[email] = worded.reply
        return [(email, row.intent.kind, text_of(worded.reply))]

    def later(self, **passed):
        self.now += timedelta(**passed)

    def newcomer(self, email, role, partner=None, telegram=None, aor=0):
        """Somebody who joins now, as joining does it; whether the set is on its way."""

        def join(unit):
            codes = {p.code: p.id for p in unit.partners.all()}
            person = unit.people.save(Person(PersonId(0), f"Title of {email}", email))
            unit.people.join(person, role, codes.get(partner), self.now)
            if telegram:
                ref = AccountRef(Platform.TELEGRAM, "", str(telegram))
                unit.people.link(person, ref, str(telegram))
            return lists.induct(unit, unit.people.member(person, self.now), self.now)

        return self.work(join, aor)


def text_of(reply):
    return as_json(replace(reply, toast=None, form=None), READER)["text"]


def buttons(reply):
    """Every button of a reply by its label."""
    found = [b for p in reply.parts if isinstance(p, Buttons) for row in p.rows for b in row]
    return {plain(button.label, READER): button for button in found}


def _filled(url):
    database = open_database(url)
    make_demo(database, with_series=False, with_requests=False)

    def second(unit):
        unit.deployment.secret("button_key")
        unit.enter(unit.deployment.add_aor("Child Protection AoR", "Europe/Zurich", "en"))
        kind = PartnerKind.INTERNATIONAL_NGO
        made = unit.partners.save(Partner(0, "TDH", "Terre des hommes", kind))
        person = unit.people.save(Person(PersonId(0), "Lead", "lead@cp.example"))
        unit.people.join(person, Role.GLOBAL_COORDINATOR, made, NOW - timedelta(days=1))
        unit.people.link(person, AccountRef(Platform.TELEGRAM, "", "990000001"), "990000001")

    database.write_now(second)
    database.close()


@pytest.fixture
def library(fresh):
    """The demonstration without series and requests, and a second AoR beside it."""
    database = Database(fresh("lists", _filled))
    yield Library(database)
    database.close()
