"""A story told with the real bot on a real database; what came of it, as a record for the auditor.

Every line goes through the entrance as typed words, everything due through the courier, each in
a transaction of its own; only the clock stands still while somebody acts.
"""

import asyncio
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from operator import attrgetter

from bot.clock import SystemClock
from bot.conversation.envelopes import Envelope, Words
from bot.delivery.courier import Courier
from bot.delivery.courier import Said as Answer
from bot.delivery.pacing import Pacer
from bot.domain.people import PersonId
from bot.handlers import maintenance
from bot.handlers.joining_codes import invite
from bot.handlers.notices import Worded
from bot.platforms.entrance import Entrance
from bot.storage.engine import Database
from bot.storage.repositories.intents import Lease, Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit
from tests.simulation import plans
from tests.simulation.happening import Snapshot, events_between, snapshot
from tests.simulation.post import KEY, Arrived, Post, StoppedClock, private_chat
from tests.simulation.record import Asleep, Changed, Event, Planned, Record, Said
from tests.simulation.roster import LEADER, account_of, fill, known
from tests.simulation.saying import Scene, lines

AFTERWARDS = timedelta(hours=27)
"""Until nothing is due any more about a call that has ended."""
DAY = timedelta(days=1)
LEASE = timedelta(minutes=5)
AT_ONCE = 16
MOST = 2000
"""Messages at one instant; more would be a bot that never comes to an end."""


def play(database: Database, story: plans.Story) -> Record:
    """What happened in `story` and what was said. `database`: one with no AoR in it."""
    return asyncio.run(World(database, story).tell())


class World:
    """The bot and its people, at the clock's instant."""

    def __init__(self, database: Database, story: plans.Story) -> None:
        """The group as it is when the story begins."""
        self._db, self._story = database, story
        begins = story.begins.replace(tzinfo=UTC)
        self._clock = StoppedClock(begins)
        self._post = Post(self._clock)
        self._courier = Courier(database, self._clock, {"telegram": self._post}, Pacer(0.0))
        self._answers: list[tuple[Row, Answer]] = []
        self._entrance = Entrance(
            database, self._clock, KEY, self._lease, self._answered, lambda: None
        )
        self._aor, self._ids = database.write_now(lambda unit: fill(unit, story, begins))
        self._emails: Mapping[PersonId, str] = {v: k for k, v in self._ids.items()}
        self._events: list[Event] = []
        self._lines = 0
        self._seen = self._look()
        self._maintained = begins.date()

    async def tell(self) -> Record:
        """The whole story, and what comes after it."""
        for number, (wait, step) in enumerate(self._story.steps):
            # Each at a second of its own: nothing is due in the very instant of a step.
            later = self._when(wait) + timedelta(minutes=1)
            await self._pass(later.replace(second=number + 1, microsecond=0))
            if isinstance(step, plans.Sleep):
                await self._sleep(timedelta(minutes=step.minutes))
            else:
                await self._do(step)
        ends = [e.end for e in self._events if isinstance(e, Planned | Changed)]
        await self._pass(max([self._now, *ends]) + AFTERWARDS)
        numbers = {call.id: number for number, call in self._seen.calls.items()}
        said = [_said(one, numbers) for one in self._post.arrived]
        said.sort(key=attrgetter("at", "to", "kind"))
        return Record(known(self._story), tuple(self._events), tuple(said), self._now)

    # Time

    @property
    def _now(self) -> datetime:
        return self._clock.now()

    def _when(self, wait: plans.Wait) -> datetime:
        """The instant that is waited for; now if it has passed, or there is no call."""
        if wait.call is None:
            return self._now + timedelta(minutes=wait.minutes)
        ahead = self._scene().ahead
        if not ahead:
            return self._now
        before = ahead[wait.call % len(ahead)].start - timedelta(minutes=wait.minutes)
        return max(self._now, before)

    async def _pass(self, until: datetime) -> None:
        """Time runs on; what is due is said, and each day begins with its maintenance."""
        while True:
            midnight = datetime.combine(self._maintained + DAY, time(), UTC)
            due = await self._db.read(lambda unit: unit.outbox.next_due()) or until
            self._clock.instant = max(self._now, min(due, midnight, until))
            if self._now >= until:
                return
            await self._say_what_is_due()

    async def _sleep(self, how_long: timedelta) -> None:
        """The clock jumps ahead; then everything is due that was due meanwhile."""
        self._events.append(Asleep(self._now, self._now + how_long))
        self._clock.instant += how_long
        await self._say_what_is_due()

    async def _say_what_is_due(self) -> None:
        await self._send()
        if self._maintained < self._now.date():
            self._maintained = self._now.date()
            await self._db.write(lambda unit: maintenance.daily(unit, self._now))
            await self._send()

    async def _send(self) -> None:
        """As the dispatcher does it: claim what is due, have the courier take it, look again."""
        for _ in range(MOST):
            rows = await self._db.write(
                lambda unit: unit.outbox.claim(self._now, self._lease(), AT_ONCE)
            )
            await asyncio.gather(*(self._courier.take(row) for row in rows))
            if not rows:
                return
        raise AssertionError(f"{MOST} rounds and still something is due at {self._now}")

    def _lease(self) -> Lease:
        return Lease(secrets.token_hex(8), SystemClock().now() + LEASE)

    # People

    async def _do(self, step: plans.Step) -> None:
        before = self._seen
        if isinstance(step, plans.ComeOrGo) and (stranger := _stranger(before, step.person)):
            await self._join(stranger)
        else:
            for email, words in lines(step, self._scene()):
                await self._type(email, words)
        self._seen = self._look()
        self._events += self._db.read_now(
            lambda unit: list(
                events_between(before, self._seen, self._entered(unit), self._emails, self._now)
            )
        )

    async def _join(self, email: str) -> None:
        code, _ = self._db.write_now(
            lambda unit: invite(self._entered(unit), self._ids[email], self._now)
        )
        await self._type(email, f"join {code}")
        await self._type(email, "agree")

    async def _type(self, email: str, words: str) -> None:
        """One line, answered at once."""
        self._lines += 1
        account = account_of(email)
        chat = private_chat(account.user)
        key = f"simulation:{self._lines}"
        await self._entrance.receive(Envelope(key, account, chat, self._now, Words(words)))
        answers, self._answers = self._answers, []
        for row, answer in answers:
            await self._courier.take(row, answer)

    def _answered(self, row: Row, worded: Worded, account: Account | None) -> None:
        self._answers.append((row, Answer(worded, account)))

    # What there is to see

    def _entered(self, unit: Unit) -> Unit:
        unit.enter(self._aor)
        return unit

    def _look(self) -> Snapshot:
        return self._db.read_now(
            lambda unit: snapshot(self._entered(unit), self._emails, self._now)
        )

    def _scene(self) -> Scene:
        seen = self._seen
        been: dict[int, list[datetime]] = {number: [] for number in seen.calls}
        for event in self._events:
            if isinstance(event, Planned | Changed) and been[event.call][-1:] != [event.start]:
                been[event.call].append(event.start)
        return Scene(
            leader=LEADER,
            here=[email for email, own in seen.own.items() if own.here],
            left=[e for e, own in seen.own.items() if own.linked and not own.member],
            organisations={p.email: p.organisation for p in known(self._story)},
            calls=list(seen.calls.values()),
            been=been,
            home=self._story.zone,
            now=self._now,
        )


def _stranger(before: Snapshot, number: int) -> str | None:
    """Somebody on the roster who has not come in yet, whenever the number is even."""
    new = [e for e, own in before.own.items() if own.member and not own.linked]
    return new[number % len(new)] if new and number % 2 == 0 else None


def _said(one: Arrived, numbers: Mapping[int, int]) -> Said:
    """The key says of which kind it is and about which record."""
    kind, what, record, *_ = one.key.split(":")
    call = numbers.get(int(record)) if what == "call" else None
    return Said(one.at, f"{one.user}@aor.example", kind, call, one.text)
