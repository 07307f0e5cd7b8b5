"""Delivery on a real database, with senders that do as they are told."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import MovableClock
from bot.conversation.envelopes import ChatRef, MessageRef, Platform
from bot.conversation.outcomes import Sent
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.pacing import Pacer
from bot.delivery.recovery import Recovery
from bot.delivery.wake import Waker
from bot.storage.engine import Database
from bot.storage.repositories.intents import Intent, Lease
from tests.databases import Look
from tests.kills.world import MAG, PLANNED, UNDP, UNICEF, make_template

CALL = 1
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Post:
    """A sender. `answers` are outcomes, or callables that make one; then all is well."""

    platform: Platform
    can_find: bool
    answers: list = field(default_factory=list)
    posted: dict[str, MessageRef] = field(default_factory=dict)
    sent: list = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    out_of_reach: bool = False

    async def send(self, outgoing, went_on):
        self.sent.append(outgoing)
        if self.answers:
            answer = self.answers.pop(0)
            return await answer() if callable(answer) else answer
        return Sent(self.message(outgoing))

    def message(self, outgoing):
        user = outgoing.account.user if outgoing.account else "X"
        chat = ChatRef(self.platform, "", f"D{user}", private=True)
        return outgoing.edit or MessageRef(chat, f"{len(self.sent)}.0")

    async def find(self, key, chat, oldest=None):
        self.looked_up.append(key)
        if self.out_of_reach:
            raise ConnectionError
        return self.posted.get(key)

    async def resolve(self, account):
        return ChatRef(self.platform, account.workspace, f"D{account.user}", private=True)

    async def fetch(self, file):
        raise ConnectionError

    def keys(self):
        return [outgoing.key for outgoing in self.sent]


@dataclass
class Room:
    """Everything between a row and its sender. `work` looks at or changes the database."""

    db: Database
    look: Look
    clock: MovableClock
    slack: Post
    telegram: Post
    dispatcher: Dispatcher
    recovery: Recovery
    waker: Waker
    senders: dict[str, Post]

    def work(self, do):
        def entered(unit):
            unit.enter(unit.deployment.aors()[0])
            return do(unit)

        return self.db.write_now(entered)

    def account(self, user):
        def find(unit):
            everybody = unit.people.members(self.clock.now())
            accounts = [a for m in everybody for a in unit.people.accounts_of(m.person.id)]
            return next(a for a in accounts if a.ref.user == str(user))

        return self.work(find)

    def card(self, key, user=UNICEF, **more):
        """A reminder of the first call, due now unless told otherwise."""
        account = self.account(user)
        facts = f'{{"call":{CALL},"revision":0}}'
        values = {"kind": "reminder_7d", "facts": facts, "due_at": self.clock.now()}
        intent = Intent(
            key=key, platform=account.ref.platform.value, account=account.id, **(values | more)
        )
        self.work(lambda unit: unit.outbox.add(intent))
        self.waker.wake()

    def taken_by_the_dead(self):
        """Whatever is due was claimed by a sender whose lease ended long ago."""
        now = self.clock.now()
        return self.work(lambda unit: unit.outbox.claim(now, Lease("dead", LONG_AGO)))

    def row(self, key):
        (found,) = self.look.rows("SELECT * FROM outbox WHERE key = ?", key)
        return found

    def later(self, **delta):
        self.clock.move_to(self.clock.now() + timedelta(**delta))

    @asynccontextmanager
    async def running(self):
        self.waker.start()
        task = asyncio.create_task(self.dispatcher.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await self.dispatcher.finish()
            self.waker.stop()

    async def until(self, done, seconds=5.0):
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def ends(self, key, state):
        await self.until(lambda: self.row(key)["state"] == state)
        return self.row(key)


def furnished(url, *, told=True):
    """A room on `url`. `told`: whether anybody hears of it when the clock is moved."""
    db, clock = Database(url), MovableClock(PLANNED)
    slack, telegram = Post(Platform.SLACK, True), Post(Platform.TELEGRAM, False)
    senders = {"slack": slack, "telegram": telegram}
    waker = Waker(clock, 1.0)
    if told:
        clock.on_move(waker.wake)
    dispatcher = Dispatcher(db, clock, senders, waker, Pacer(0.0))
    recovery = Recovery(db, senders, timedelta(seconds=10), dispatcher.in_flight)
    return Room(db, Look(url), clock, slack, telegram, dispatcher, recovery, waker, senders)


@pytest.fixture
def room(fresh):
    made = furnished(fresh("the week before", make_template))
    yield made
    made.db.close()


__all__ = ["MAG", "UNDP", "UNICEF"]
