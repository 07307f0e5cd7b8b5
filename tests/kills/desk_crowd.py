"""Talk across a busy desk: many requests at once, each between one who asks and one who knows.

Every message holds a mark of its own ("d017-03": the fourth of talk 17), so that an auditor finds
it again wherever it went. Some bring a file, which is named by the same numbers.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from bot.sandbox.slack import SlackPeople
from bot.sandbox.slack.people import PeopleError as SlackError
from bot.sandbox.telegram import TelegramPeople
from bot.sandbox.telegram.errors import PeopleError as TelegramError
from tests.kills.desk_world import EVERYBODY, EXPERTS, THOSE_WHO_ASK, Person
from tests.kills.world import SLACK_BOT

T = TypeVar("T")
PDF = "application/pdf"
RECEIPT = re.compile(r"Your question is \W*request (\d+)")
AT_ONCE = 20
"""So many talks go on at the same time."""
PAUSE = 0.6
"""Seconds between two messages of one talk, on average."""
WITH_FILES = 0.2
"""So many of the messages bring a file: every fifth, for chance can make them few."""
LOOK = 0.3
"""Seconds between two looks at a screen."""
LONGEST_WAIT = 300.0
"""Seconds until a receipt or a question has come, however often the bot dies."""


@dataclass
class Talk:
    """One request, from its question to its last message. `number`: the bot's, once known."""

    place: int
    asker: Person
    expert: Person
    number: int | None = None

    def mark(self, message: int) -> str:
        """What its messages are known by."""
        return f"d{self.place:03}-{message:02}"

    def file(self, message: int) -> str:
        """What the file is called that comes with it."""
        return f"{self.place:03}-{message:02}.pdf"


def content_of(name: str) -> bytes:
    """What is in a file, by its name."""
    return f"%PDF-1.4 {name} ".encode() * 40


Shown = dict[tuple[str, str], list[tuple[str, bytes]]]
"""The files that each account sees from the bot: name and content."""


@dataclass
class DeskCrowd:
    """`talks` requests of `messages` messages each."""

    slack: SlackPeople
    telegram: TelegramPeople
    chance: Random
    talks: int
    messages: int
    all_of_them: list[Talk] = field(default_factory=list)
    _goes_on: asyncio.Event = field(default_factory=asyncio.Event)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _asking: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def talk(self) -> None:
        """Returns when everything has been said."""
        self._goes_on.set()
        self.all_of_them = [
            Talk(n, THOSE_WHO_ASK[n % len(THOSE_WHO_ASK)], self.chance.choice(EXPERTS))
            for n in range(self.talks)
        ]
        async with asyncio.TaskGroup() as group:
            for talk in self.all_of_them:
                group.create_task(self._hold(talk))

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """Nobody writes anything."""
        self._goes_on.clear()
        try:
            yield
        finally:
            self._goes_on.set()

    async def _hold(self, talk: Talk) -> None:
        async with self._room:
            await self._ask(talk)
            for message in range(1, self.messages):
                await asyncio.sleep(self.chance.uniform(0, 2 * PAUSE))
                await self._go_on(talk, message)

    async def _ask(self, talk: Talk) -> None:
        """One question after the other, so that it is clear which receipt is whose."""
        async with self._asking[talk.asker.name]:
            before = await self._receipts(talk.asker)
            words = f"ask How about {talk.expert.topic}? {talk.mark(0)}"
            await self._say(talk.asker, words, file=self._file(talk, 0))
            (talk.number,) = await _once(lambda: self._new_receipts(talk.asker, before))
        await self._until_seen(talk.expert, talk.mark(0))

    async def _until_seen(self, person: Person, mark: str) -> None:
        """Nobody answers what they have not read."""

        async def seen() -> bool:
            return mark in str(await self._messages(person))

        await _once(seen)

    async def _new_receipts(self, person: Person, before: set[int]) -> set[int]:
        return await self._receipts(person) - before

    async def _receipts(self, person: Person) -> set[int]:
        seen = str(await self._messages(person))
        return {int(number) for number in RECEIPT.findall(seen)}

    async def _go_on(self, talk: Talk, message: int) -> None:
        """By its number, or below the message that begins its thread."""
        words = f"So it is. {talk.mark(message)}"
        said = self.chance.choices(["reply", "answer", "note"], [5, 4, 1])[0]
        person, file = talk.asker if said == "reply" else talk.expert, self._file(talk, message)
        if self.chance.random() < 0.5:
            await self._say(person, f"{said} {talk.number} {words}", file=file)
            return
        if said == "note":
            file = None  # below a question it would be asked for whom it is
        begins = rf"request {talk.number}\b" if said == "reply" else talk.mark(0)
        below = await self._place(person, begins)
        await self._say(person, f">> {words}" if said == "answer" else words, below, file=file)

    def _file(self, talk: Talk, message: int) -> str | None:
        brings = (talk.place + message) % round(1 / WITH_FILES) == 0
        return talk.file(message) if brings else None

    async def _place(self, person: Person, holds: str) -> Any:
        """The first message of the bot that holds these words, by its platform's name for it."""
        seen = await self._messages(person)
        found = [
            message for message in seen if re.search(holds, str(message)) and not _own(message)
        ]
        return found[0]["ts"] if person.slack else found[0]["message_id"]

    async def _messages(self, person: Person) -> list[Any]:
        if person.slack:
            return await self.slack.messages(person.slack)
        return await self.telegram.messages(person.telegram)

    async def _say(
        self, person: Person, words: str, below: Any = None, file: str | None = None
    ) -> None:
        await self._goes_on.wait()
        await _until_taken(lambda: self._said(person, words, below, file))

    async def _said(self, person: Person, words: str, below: Any, file: str | None) -> object:
        if person.slack:
            where = {"thread_ts": below} if below else {}
            if file is None:
                return await self.slack.say(person.slack, words, ack=True, **where)
            content = content_of(file)
            return await self.slack.upload(
                person.slack, file, content, text=words, mimetype=PDF, ack=True, **where
            )
        if file is None:
            return await self.telegram.say(person.telegram, words, reply_to=below)
        content = content_of(file)
        return await self.telegram.upload(
            person.telegram, file, content, mime=PDF, text=words, reply_to=below
        )

    async def shown(self) -> Shown:
        """What of files stands on all screens."""
        return {person.account: await self._files(person) for person in EVERYBODY}

    async def _files(self, person: Person) -> list[tuple[str, bytes]]:
        messages = [m for m in await self._messages(person) if not _own(m)]
        if person.slack:
            files = [file for message in messages for file in message["files"]]
            return [(file["name"], await self.slack.file(file["id"])) for file in files]
        sent = [message["document"] for message in messages if message["document"]]
        return [(file["name"], await self.telegram.file(file["id"])) for file in sent]


def _own(message: Any) -> bool:
    """Whether a person wrote it."""
    return not message["bot"] if "bot" in message else message["author"] != SLACK_BOT.id


async def _once(look: Callable[[], Awaitable[T]]) -> T:
    """What is seen as soon as there is something to see."""
    async with asyncio.timeout(LONGEST_WAIT):
        while not (found := await look()):  # noqa: ASYNC110 - people look, nobody calls them
            await asyncio.sleep(LOOK)
        return found


async def _until_taken(says: Callable[[], Awaitable[object]]) -> None:
    """What the platform gives up, its person says no more; the auditor asks for no trace of it."""
    with suppress(SlackError, TelegramError):
        await says()
