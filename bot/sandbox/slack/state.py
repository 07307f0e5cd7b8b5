"""What the workspace remembers, as plain objects."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from zlib import crc32

from .setup import Setup, User
from .wire import Json

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Message:
    """One message; with `ephemeral_to` only that person sees it and history does not hold it.

    `subtype`: "tombstone" in place of a deleted message that others have answered in a thread.
    """

    ts: str
    channel: str
    author: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    thread_ts: str | None = None
    broadcast: bool = False
    metadata: Json | None = None
    edited_ts: str | None = None
    edited_by: str | None = None
    ephemeral_to: str | None = None
    reactions: list[tuple[str, str]] = field(default_factory=list)
    subtype: str | None = None


@dataclass
class Conversation:
    """A channel, a direct message (`kind` im) or a group message (mpim)."""

    id: str
    name: str
    kind: str
    members: list[str]
    is_private: bool = False
    messages: list[Message] = field(default_factory=list)
    archived: bool = False

    def message(self, ts: str) -> Message | None:
        """The message with this ts, ephemeral or not."""
        return next((message for message in self.messages if message.ts == ts), None)

    def lasting(self) -> list[Message]:
        """The messages that everybody here sees, oldest first."""
        return [message for message in self.messages if message.ephemeral_to is None]

    def replies(self, ts: str) -> list[Message]:
        """The thread below this message, oldest first, without the parent."""
        return [m for m in self.lasting() if m.thread_ts == ts and m.ts != ts]


@dataclass
class View:
    """An open form, or somebody's Home."""

    id: str
    user: str
    content: Json
    hash: str
    root: str
    previous: str | None = None
    errors: Json = field(default_factory=dict)


@dataclass
class StoredFile:
    """A file from its upload URL on; `content` is None until the bytes came."""

    id: str
    name: str
    owner: str
    length: int
    mimetype: str
    title: str = ""
    content: bytes | None = None
    created: int = 0
    complete: bool = False
    shares: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Trigger:
    """A press or command that may open one form, for three seconds (on the monotonic clock)."""

    user: str
    issued: float
    used: bool = False


@dataclass
class ResponseUrl:
    """Where an answer to one command or press may be posted: five times, for half an hour."""

    channel: str
    user: str
    issued: float
    message_ts: str | None = None
    uses: int = 0


class World:
    """The whole state of one workspace."""

    def __init__(self, setup: Setup, wall: Callable[[], float]) -> None:
        self._wall = wall
        # Ids start from the clock: a bot that keeps its database while the sandbox is restarted
        # must not take a new event for one it has already seen.
        self._serial = int(wall() * 1_000_000)
        self._last_ts = 0
        self.url = ""
        self.team, self.bot = setup.team, setup.bot
        self.users = {user.id: user for user in setup.users}
        self.conversations = {
            c.id: Conversation(c.id, c.name, "channel", list(c.members), c.is_private)
            for c in setup.channels
        }
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, StoredFile] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.tickets: set[str] = set()
        self.token_error = ""
        self.scopes = setup.bot.scopes
        self.app_scopes: tuple[str, ...] | None = None

    def new_id(self, prefix: str) -> str:
        """An id never given before, also not by an earlier run."""
        self._serial += 1
        number, text = self._serial, ""
        while number:
            number, digit = divmod(number, 36)
            text = _DIGITS[digit] + text
        return prefix + text

    def new_ts(self) -> str:
        """A message timestamp later than every one before it."""
        self._last_ts = max(self._last_ts + 1, int(self._wall() * 1_000_000))
        seconds, micros = divmod(self._last_ts, 1_000_000)
        return f"{seconds}.{micros:06d}"

    def now(self) -> int:
        """Unix seconds on the wall clock."""
        return int(self._wall())

    def user(self, user_id: str) -> User | None:
        """A person, or the bot as a user."""
        if user_id == self.bot.id:
            return User(self.bot.id, name=self.bot.name, tz="UTC")
        return self.users.get(user_id)

    def direct(self, user_id: str) -> Conversation:
        """The DM of the bot with this person."""
        channel = self.direct_id(user_id)
        members = [user_id, self.bot.id]
        return self.conversations.setdefault(
            channel, Conversation(channel, "directmessage", "im", members, True)
        )

    @staticmethod
    def direct_id(user_id: str) -> str:
        """The id of that DM; the same after a restart."""
        return "D" + user_id[1:]

    def group(self, user_ids: list[str]) -> Conversation:
        """The group message of the bot with these people."""
        members = sorted({*user_ids, self.bot.id})
        channel = f"G{crc32(','.join(members).encode()):08X}"
        return self.conversations.setdefault(
            channel, Conversation(channel, f"mpdm-{channel.lower()}", "mpim", members, True)
        )

    def seen_by(self, user_id: str) -> Iterator[Conversation]:
        """The conversations this person is in."""
        return (c for c in self.conversations.values() if user_id in c.members)

    def post(self, conversation: Conversation, message: Message) -> Message:
        """Append; blocks and elements without ids are given some, as Slack does."""
        self.name_parts(message.blocks)
        conversation.messages.append(message)
        return message

    def name_parts(self, blocks: list[Json]) -> None:
        """Give blocks and interactive elements the ids that the app left out."""
        for block in blocks:
            block.setdefault("block_id", self.new_id("b"))
            for element in interactive_elements(block):
                element.setdefault("action_id", self.new_id("a"))


def interactive_elements(block: Json) -> list[Json]:
    """What can be pressed or filled in inside one block."""
    elements = block.get("elements") if block.get("type") == "actions" else None
    found = elements if isinstance(elements, list) else []
    single = [block[name] for name in ("accessory", "element") if name in block]
    dicts = [element for element in [*found, *single] if isinstance(element, dict)]
    return [element for element in dicts if element.get("type") != "image"]
