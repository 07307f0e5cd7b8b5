"""The demonstration's people, topics and experts in a real SQLite file, and what they say."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

import bot.demo
from bot.conversation.commands.desk import DeskCommand
from bot.conversation.commands.earlier import EarlierCommand
from bot.conversation.commands.people import Confirm
from bot.conversation.envelopes import AccountRef, ChatRef, MessageRef, Platform
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Bullets, Buttons, Heading, Quote, Say, Table
from bot.conversation.texts import plain, word
from bot.domain.errors import Refusal
from bot.handlers import desk as life
from bot.handlers import earlier, fan_out, helpdesk, notices
from bot.handlers.helpdesk_import import import_expertise, import_topics
from bot.handlers.identity import reader_of
from bot.handlers.roster_import import import_roster
from bot.handlers.turn import Turn
from bot.imports.lists import read_expertise, read_topics
from bot.imports.roster import read_roster
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease
from bot.storage.tables.people import memberships
from bot.storage.upgrade import open_database

DATA = Path(bot.demo.__file__).parent / "data"
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""A Tuesday, ten o'clock in Geneva."""

KYIV = "kyiv@hi.example"
UKRAINE = "ukraine@aor.example"
SOMALIA = "somalia@aor.example"
CHAIR = "chair@unmas.example"
COLEAD = "rep@npa.example"
IED = "ied@unmas.example"
MAG = "desk@mag.example"
DONOR = "desk@northland.example"


def read(name):
    return (DATA / name).read_bytes()


@dataclass
class Told:
    """A message that has left: to whom, where, in which words."""

    to: str
    platform: str
    chat: ChatRef | None
    text: str
    buttons: tuple[tuple[str, int], ...]


@dataclass
class Desk:
    """Everybody's screens. `now` may be moved."""

    database: Database
    url: str
    now: datetime = NOW
    event: int = 0

    def work(self, do):
        def entered(unit):
            unit.enter(unit.deployment.aors()[0])
            return do(unit)

        return self.database.write_now(entered)

    def say(self, email, command, platform=None, **more):
        """What `email` reads in answer to `command`; a refusal is worded too."""
        return self.work(lambda unit: self._answer(unit, email, command, platform, more))

    def reply(self, email, command, platform=None, **more):
        return self.work(lambda unit: self._reply(unit, email, command, platform, more))

    def _answer(self, unit, email, command, platform, more):
        turn = self.turn(unit, email, platform, **more)
        reader = replace(reader_of(turn.member), language="en")
        try:
            with unit.savepoint():
                return text_of(do(command, turn), reader)
        except Refusal as refusal:
            return plain(Say(refusal.msgid, refusal.facts), reader)

    def _reply(self, unit, email, command, platform, more):
        return do(command, self.turn(unit, email, platform, **more))

    def turn(self, unit, email, platform=None, *, group=None, pressed=False):
        """`email`'s turn on `platform`, else on the account linked first."""
        person = unit.people.by_email(email)
        member = unit.people.member(person.id, self.now)
        accounts = unit.people.accounts_of(person.id)
        account = next(a for a in accounts if platform in {None, a.ref.platform})
        chat = private(account.ref) if group is None else group
        self.event += 1
        message = MessageRef(chat, "1.1") if pressed else None
        event = f"event:{self.event}"
        return Turn(unit, member, account.ref, chat, self.now, self.now, event, message)

    def deliver(self):
        """Send what is due, as delivery would: claimed, worded now, recorded."""
        return self.work(self._deliver)

    def _deliver(self, unit):
        told = []
        while rows := unit.outbox.claim(self.now, Lease("test", self.now + timedelta(seconds=15))):
            for row in rows:
                if row.intent.family == "fanout":
                    fan_out.expand(unit, row, self.now)
                else:
                    told += self._send(unit, row)
                unit.outbox.sent(row.id, None, self.now)
        return told

    def _send(self, unit, row):
        account = unit.people.account_by_id(row.intent.account)
        member = unit.people.member(account.person, self.now)
        if member is None:
            return []
        facts = json.loads(row.intent.facts)
        said = notices.KINDS[row.intent.kind](unit, member, facts, self.now)
        if said is None:
            return []
        reader = replace(reader_of(member), language="en")
        text, buttons = text_of(said, reader), buttons_of(said)
        where = (row.intent.platform, row.intent.chat)
        return [Told(member.person.email, *where, text, buttons)]

    def request(self, number=1):
        return self.work(lambda unit: unit.requests.numbered(number))

    def person(self, email):
        return self.work(lambda unit: unit.people.by_email(email).id)

    def later(self, **passed):
        self.now += timedelta(**passed)

    def leave(self, email):
        """`email` is no member from now on."""
        mine = memberships.c.person_id == self.person(email)
        with self.database.connection() as connection:
            connection.execute(update(memberships).where(mine).values(until=self.now))

    def lose(self, email, platform=None):
        """Messages to `email` (on `platform`) do not arrive any more."""

        def block(unit):
            for account in unit.people.accounts_of(unit.people.by_email(email).id):
                if platform in {None, account.ref.platform}:
                    unit.people.unreachable(account.id, "blocked")

        self.work(block)


def do(command, turn):
    """The command, or the words that a draft waits for, or the button of a draft."""
    if isinstance(command, str):
        draft = turn.unit.drafts.open(turn.member.person.id, turn.place, turn.now)
        if draft and draft.kind == earlier.WAITS:
            return earlier.continue_draft(draft, command, turn)
        return helpdesk.continue_draft(draft, command, turn) if draft else None
    if isinstance(command, Confirm):
        return helpdesk.confirm_draft(turn.unit.drafts.get(command.draft, turn.now), turn)
    if isinstance(command, EarlierCommand):
        return earlier.handle(command, turn)
    area = life if isinstance(command, DeskCommand) else helpdesk
    return area.handle(command, turn)


def private(ref: AccountRef) -> ChatRef:
    chat = ref.user if ref.platform is Platform.TELEGRAM else f"D{ref.user}"
    return ChatRef(ref.platform, ref.workspace, chat)


def text_of(reply, reader: Reader) -> str:
    if reply is None:
        return "nothing waited"
    return "\n".join(_text(part, reader) for part in reply.parts)


def _text(part, reader):
    match part:
        case Say():
            return plain(part, reader)
        case Heading(text):
            return plain(text, reader)
        case Bullets(items):
            return "\n".join(f"• {plain(item, reader)}" for item in items)
        case Quote(text):
            return f"> {text}"
        case Buttons(rows):
            return "".join(f"[{plain(b.label, reader)}]" for row in rows for b in row)
        case Table(columns, rows, more):
            head = " | ".join(plain(c, reader) for c in columns)
            cells = [" | ".join(word(f, reader) for f in row) for row in rows]
            return "\n".join([head, *cells, *([f"+{more}"] if more else [])])
    raise AssertionError(part)


def buttons_of(reply) -> tuple[tuple[str, int], ...]:
    found = [part for part in reply.parts if isinstance(part, Buttons)]
    return tuple((b.verb, b.subject) for part in found for row in part.rows for b in row)


def _filled(url):
    """The demonstration's AoR without any request."""
    database = open_database(url)

    def fill(unit):
        unit.enter(unit.deployment.add_aor("Global MA AoR", "Europe/Zurich", "en"))
        for name in ("partners.csv", "people.csv"):
            roster = read_roster(name, read(name), [p.code for p in unit.partners.all()])
            import_roster(unit, roster, NOW - timedelta(days=1))
        import_topics(unit, read_topics("topics.csv", read("topics.csv")).rows)
        import_expertise(unit, read_expertise("expertise.csv", read("expertise.csv")).rows)

    database.write_now(fill)
    database.close()


@pytest.fixture
def desk(fresh):
    database = Database(url := fresh("help desk", _filled))
    yield Desk(database, url)
    database.close()
