"""People at their screens: what they do, and what they see at the loopback servers."""

from dataclasses import dataclass
from typing import Any, Protocol

from rich.text import Text

from bot.demo.cast import Persona
from bot.demo.markup import slack_text, telegram_text
from bot.sandbox.slack import SlackPeople
from bot.sandbox.telegram import TelegramPeople

Json = dict[str, Any]
COMMAND = "/aor"
SLACK, TELEGRAM = "Slack", "Telegram"


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file or picture in a message."""

    id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as the person sees it now. `own`: the person wrote it."""

    key: str
    own: bool
    words: Text
    buttons: tuple[tuple[str, ...], ...]
    files: tuple[SeenFile, ...]
    edited: bool

    @property
    def plain(self) -> str:
        """The words without styles."""
        return self.words.plain

    @property
    def face(self) -> object:
        """What makes it look different to the person."""
        return self.plain, self.buttons, self.files

    def has_button(self, label: str) -> bool:
        """Whether it can be pressed here."""
        return any(label in row for row in self.buttons)


class Seat(Protocol):
    """One person on one platform."""

    @property
    def persona(self) -> Persona:
        """Who sits here."""
        ...

    @property
    def platform(self) -> str:
        """Its name."""
        ...

    def typed(self, words: str) -> str:
        """What the person types to say `words` to the bot."""
        ...

    async def command(self, words: str) -> None:
        """Give the bot a command, as one does on this platform."""
        ...

    async def write(self, words: str) -> None:
        """Write a message in the private chat with the bot."""
        ...

    async def press(self, message: Seen, label: str) -> None:
        """Press a button."""
        ...

    async def upload(self, name: str, content: bytes) -> None:
        """Drop a file into the private chat with the bot."""
        ...

    async def messages(self) -> list[Seen]:
        """The private chat with the bot, oldest first."""
        ...

    async def file(self, file: SeenFile) -> bytes:
        """The content of a file."""
        ...


@dataclass(frozen=True, slots=True)
class SlackSeat:
    """Somebody on Slack, in the direct messages with the bot."""

    persona: Persona
    people: SlackPeople
    user: str
    platform: str = SLACK

    @property
    def channel(self) -> str:
        """The direct messages with the bot."""
        return f"D{self.user[1:]}"

    def typed(self, words: str) -> str:
        """With the slash command."""
        return f"{COMMAND} {words}"

    async def command(self, words: str) -> None:
        """With the slash command."""
        await self.people.command(self.user, words, command=COMMAND)

    async def write(self, words: str) -> None:
        """A direct message."""
        await self.people.say(self.user, words, ack=True)

    async def press(self, message: Seen, label: str) -> None:
        """Press the button with this label."""
        await self.people.press(self.user, channel=self.channel, ts=message.key, label=label)

    async def upload(self, name: str, content: bytes) -> None:
        """A direct message with a file."""
        await self.people.upload(self.user, name, content, ack=True)

    async def messages(self) -> list[Seen]:
        """What is on the screen."""
        return [self._seen(message) for message in await self.people.messages(self.user)]

    async def file(self, file: SeenFile) -> bytes:
        """As Slack keeps it."""
        return await self.people.file(file.id)

    def _seen(self, message: Json) -> Seen:
        rows = [b["elements"] for b in message["blocks"] if b["type"] == "actions"]
        return Seen(
            key=message["ts"],
            own=message["author"] == self.user,
            words=slack_text(message),
            buttons=tuple(tuple(e["text"]["text"] for e in row) for row in rows),
            files=tuple(SeenFile(f["id"], f["name"], f["size"]) for f in message["files"]),
            edited=message["edited"],
        )


@dataclass(frozen=True, slots=True)
class TelegramSeat:
    """Somebody on Telegram, in the private chat with the bot."""

    persona: Persona
    people: TelegramPeople
    user: int
    platform: str = TELEGRAM

    def typed(self, words: str) -> str:
        """With a slash."""
        return f"/{words}"

    async def command(self, words: str) -> None:
        """With a slash."""
        await self.people.say(self.user, self.typed(words), wait=True)

    async def write(self, words: str) -> None:
        """A message."""
        await self.people.say(self.user, words, wait=True)

    async def press(self, message: Seen, label: str) -> None:
        """Press the button with this label."""
        await self.people.press(self.user, int(message.key), label, wait=True)

    async def upload(self, name: str, content: bytes) -> None:
        """A document."""
        await self.people.upload(self.user, name, content, wait=True)

    async def messages(self) -> list[Seen]:
        """What is on the screen."""
        return [self._seen(message) for message in await self.people.messages(self.user)]

    async def file(self, file: SeenFile) -> bytes:
        """As Telegram keeps it."""
        return await self.people.file(file.id)

    def _seen(self, message: Json) -> Seen:
        held = {"photo.png": message["photo"], "document": message["document"]}
        return Seen(
            key=str(message["message_id"]),
            own=not message["bot"],
            words=telegram_text(message),
            buttons=tuple(tuple(b["text"] for b in row) for row in message["buttons"]),
            files=tuple(
                SeenFile(f["id"], f.get("name", name), f["size"]) for name, f in held.items() if f
            ),
            edited=message["edited"],
        )
