"""What the story is told with: people do things, and what they then see is awaited.

Everything that is awaited is looked for on people's screens, as the loopback servers show
them: nothing is asked of the bot or its database.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Sequence

from bot.demo.parts import Did, NotSeen, Part, Who
from bot.demo.seats import Seen
from bot.demo.stage import Stage
from bot.demo.world import World
from bot.sandbox.slack import PeopleError as SlackPeopleError
from bot.sandbox.telegram import PeopleError as TelegramPeopleError

PATIENCE = 8.0
LOOK_EVERY = 0.05
Look = Callable[[list[Seen]], Seen | None]
_FIGURE = re.compile(r"\b(\d+) of (\d+) partners\b")


class Play:
    """One run of the story on a stage."""

    def __init__(self, stage: Stage, cast: Sequence[Who], patience: float = PATIENCE) -> None:
        """`patience`: seconds that anything awaited may take."""
        self.world = World(stage, patience)
        self._patience = patience
        self._seats = {who: self.world.seat(who) for who in cast}
        self._parts: dict[Who, Part] = {}
        self._printed: dict[Who, dict[str, object]] = {who: {} for who in cast}
        self.figure: tuple[int, int] | None = None
        self.notes: list[str] = []
        self.kept: dict[str, bytes] = {}

    @property
    def parts(self) -> list[Part]:
        """Those who had a part in this step, in the order in which they came in."""
        return [part for part in self._parts.values() if part.entries]

    async def begin(self) -> None:
        """A new step: what is on the screens by now is known."""
        self._parts, self.notes = {}, []
        screens = await asyncio.gather(*(seat.messages() for seat in self._seats.values()))
        for who, messages in zip(self._seats, screens, strict=True):
            part = self._parts[who] = Part(self._seats[who], self._printed[who])
            for message in messages:
                part.notice(message)

    async def end(self) -> None:
        """What else is new for those who had a part is shown too."""
        for part in self.parts:
            for message in await part.seat.messages():
                if not message.own and message.key not in part.known:
                    self._show(part, message)

    def note(self, fact: str) -> None:
        """Something found out beyond what single people saw."""
        self.notes.append(fact)

    def keep(self, name: str, content: bytes) -> None:
        """A file to be looked at after the story."""
        self.kept[name] = content

    async def command(self, who: Who, words: str) -> None:
        """Somebody gives the bot a command."""
        part = self._enter(who)
        part.entries.append(Did(part.seat.typed(words)))
        await self._can(part, part.seat.command(words), f"that “{words}” is taken")

    async def write(self, who: Who, words: str) -> None:
        """Somebody writes to the bot."""
        part = self._enter(who)
        part.entries.append(Did(words))
        await self._can(part, part.seat.write(words), f"that “{words}” is taken")

    async def upload(self, who: Who, name: str, content: bytes) -> None:
        """Somebody drops a file into the chat with the bot."""
        part = self._enter(who)
        part.entries.append(Did(f"drops {name} into the chat"))
        await self._can(part, part.seat.upload(name, content), f"that {name} is taken")

    async def press(self, who: Who, label: str) -> None:
        """Somebody presses the latest button with this label."""
        part = self._enter(who)
        awaited = f"a button “{label}”"
        message = await self._find(part, lambda messages: _with_button(messages, label), awaited)
        if message.key not in part.printed:
            self._show(part, message)
        part.entries.append(Did(f"presses [{label}]"))
        await self._can(part, part.seat.press(message, label), f"that {awaited} can be pressed")

    async def sees(self, who: Who, *words: str, within: float | None = None) -> Seen:
        """Somebody sees a message that is new, or has changed, with all these words in it.

        `within`: seconds, where it may take longer than other things.
        """
        part = self._enter(who)
        found = await self.finds(who, *words, within=within)
        for message in await part.seat.messages():
            if message.key == found.key:
                break
            if not message.own and message.key not in part.known:
                self._show(part, message)
        self._show(part, found)
        return found

    async def finds(self, who: Who, *words: str, within: float | None = None) -> Seen:
        """As `sees`, for what stands on the way: it is checked and not shown."""
        part = self._enter(who)
        awaited = " and ".join(f"“{w}”" for w in words)

        def look(messages: list[Seen]) -> Seen | None:
            return _saying(part, messages, words)

        found = await self._find(part, look, awaited, within)
        part.notice(found)
        return found

    async def sees_file(self, who: Who, name: str) -> Seen:
        """Somebody sees a message with this file."""
        part = self._enter(who)

        def look(messages: list[Seen]) -> Seen | None:
            changed = part.changed(messages)
            return next((m for m in changed if any(f.name == name for f in m.files)), None)

        found = await self._find(part, look, f"the file {name}")
        self._show(part, found)
        return found

    async def sees_nothing_of(self, who: Who, words: str) -> None:
        """Somebody was left in peace."""
        part = self._enter(who)
        for message in part.changed(await part.seat.messages()):
            if words in message.plain:
                raise NotSeen(part.who, f"nothing of “{words}”", [message.plain])

    def expect(self, who: Who, awaited: str, seen: Seen, *, holds: bool) -> None:
        """Raise NotSeen unless `holds`, with what was `seen`."""
        if not holds:
            raise NotSeen(self._parts[who].who, awaited, [seen.plain])

    async def content_of(self, who: Who, message: Seen) -> bytes:
        """The file in a message, read back from the server."""
        return await self._parts[who].seat.file(message.files[0])

    def _enter(self, who: Who) -> Part:
        # Whoever comes in last stands last, so the order on the screen is that of the story.
        part = self._parts[who]
        if not part.entries:
            self._parts[who] = self._parts.pop(who)
        return part

    def _show(self, part: Part, message: Seen) -> None:
        part.show(message)
        if figure := _FIGURE.search(message.plain):
            self.figure = int(figure[1]), int(figure[2])

    async def _find(
        self, part: Part, look: Look, awaited: str, within: float | None = None
    ) -> Seen:
        seconds = within or self._patience
        until = time.monotonic() + seconds
        while True:
            messages = await part.seat.messages()
            if (found := look(messages)) is not None:
                return found
            if time.monotonic() > until:
                instead = [message.plain for message in part.changed(messages)]
                raise NotSeen(part.who, f"{awaited}, for {seconds:.0f} seconds", instead)
            await asyncio.sleep(LOOK_EVERY)

    async def _can(self, part: Part, doing: Awaitable[None], awaited: str) -> None:
        try:
            await doing
        except (SlackPeopleError, TelegramPeopleError) as error:
            raise NotSeen(part.who, awaited, [str(error)]) from error


def _with_button(messages: list[Seen], label: str) -> Seen | None:
    return next((m for m in reversed(messages) if m.has_button(label)), None)


def _saying(part: Part, messages: list[Seen], words: Sequence[str]) -> Seen | None:
    changed = part.changed(messages)
    return next((m for m in reversed(changed) if all(w in m.plain for w in words)), None)
