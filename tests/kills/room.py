"""People speak to the bot one after the other, on the way that a listener takes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.conversation import buttons
from bot.conversation.envelopes import (
    AccountRef,
    Body,
    ChatRef,
    Deleted,
    Edited,
    Envelope,
    MessageRef,
    Platform,
    Press,
    Words,
)
from bot.conversation.replies import Buttons
from bot.demo.data_set import START, make_demo
from bot.handlers import notices, reception
from bot.platforms.entrance import Entrance
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease, Row
from bot.storage.upgrade import open_database

NOW = START + timedelta(hours=1)
CALL = datetime(2026, 12, 8, 13, 5, tzinfo=UTC)
"""Five minutes into call 13."""
AFTER = CALL + timedelta(hours=2)
LEASE = Lease("test", datetime(2100, 1, 1, tzinfo=UTC))
KEY = "button_key"


def make_room(url: str) -> None:
    """The demonstration's data, all of it."""
    database = open_database(url)
    make_demo(database, with_series=True)
    database.write_now(lambda unit: unit.deployment.secret(KEY))
    database.close()


@dataclass
class Still:
    """A clock that stands still."""

    instant: datetime = NOW

    def now(self) -> datetime:
        return self.instant


@dataclass
class Room:
    """Where people speak. `rows`: answers on their way."""

    url: str
    db: Database = field(init=False)
    clock: Still = field(default_factory=Still)
    rows: list[Row] = field(default_factory=list)
    spoken: int = 0

    def __post_init__(self) -> None:
        self.db = Database(self.url)
        self.key = self.db.write_now(lambda unit: unit.deployment.secret(KEY))
        self.entrance = Entrance(
            self.db, self.clock, self.key, lambda: LEASE, self._send, lambda: None
        )

    def _send(self, row: Row, *_: object) -> None:
        """How long it waits for its turn is nothing to us."""
        self.rows.append(row)

    def work(self, do):
        """Something done to the database in the group's name."""

        def entered(unit):
            unit.enter(unit.deployment.aors()[0])
            return do(unit)

        return self.db.write_now(entered)

    def account(self, email: str) -> AccountRef:
        def find(unit):
            person = unit.people.by_email(email)
            return unit.people.accounts_of(person.id)[0].ref

        return self.work(find)

    def envelope(self, who: str | AccountRef, said: Body | str) -> Envelope:
        """What `who` says in private, to be received as often as one likes."""
        body = Words(said) if isinstance(said, str) else said
        account = self.account(who) if isinstance(who, str) else who
        private = account.user if account.platform is not Platform.SLACK else f"D{account.user}"
        chat = ChatRef(account.platform, account.workspace, private)
        self.spoken += 1
        pressed = MessageRef(chat, "1.1") if isinstance(body, Press) else None
        event = f"event:{self.spoken}"
        # Who changes words changes those that were said just before.
        changes = isinstance(body, Edited | Deleted)
        said_as = MessageRef(chat, f"said:{self.spoken - changes}")
        return Envelope(
            event, account, chat, self.clock.now(), body, message=pressed,
            said_as=None if pressed else said_as,
        )  # fmt: skip

    def command(self, envelope: Envelope):
        """As what it is understood."""
        now = self.clock.now()
        return self.db.read_now(lambda u: reception.understand(u, envelope, now, self.key))

    async def says(self, who: str | AccountRef, said: Body | str):
        """What `who` gets back once it is committed."""
        return await self.entrance.receive(self.envelope(who, said))

    def press(self, verb: str, subject: int, generation: int = 0) -> Press:
        """A button that anybody may press."""
        pressed = buttons.Pressed(verb, subject, None, generation)
        return Press(buttons.encode(self.key, pressed))

    def offered(self, kind: str, verb: str) -> Press:
        """A button `verb` of the message of `kind` that waits."""

        def find(unit):
            row = self._next(unit, kind)
            parts = notices.word(unit, row, self.clock.now()).reply.parts
            shown = [p for p in parts if isinstance(p, Buttons)]
            return next(b for p in shown for line in p.rows for b in line if b.verb == verb)

        button = self.work(find)
        return self.press(button.verb, button.subject, button.generation)

    def next(self, kind: str) -> Row:
        """The first message of `kind` that is due, taken; all before it have arrived."""
        return self.work(lambda unit: self._next(unit, kind))

    def all_arrives(self) -> None:
        """Nothing is on its way any more."""
        self.work(lambda unit: self._arrives(unit, self.rows))

    def _next(self, unit, kind: str) -> Row:
        taken = self.rows
        while True:
            self._arrives(unit, taken)
            taken = unit.outbox.claim(self.clock.now(), LEASE)
            assert taken, f"no {kind} is due"
            found = [row for row in taken if row.intent.kind == kind]
            if found:
                return found[0]

    def _arrives(self, unit, rows: list[Row]) -> None:
        for row in rows:
            unit.outbox.sent(row.id, None, self.clock.now())
