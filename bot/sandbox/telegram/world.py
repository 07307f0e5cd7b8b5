"""The state of one Telegram: accounts, chats, files, queue, record. Plain objects, no I/O."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..rates import Gate
from .cast import TelegramSetup, TelegramUser
from .chats import Chat, MessageIds
from .errors import PeopleError
from .faults import Faults
from .message import CallbackQuery, Message, StoredFile, Toast
from .rate_limits import RateLimits
from .record import Record
from .signal import Signal
from .updates import Update, UpdateQueue


@dataclass
class Webhook:
    """Where updates are pushed to; no `url` means polling."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_date: int = 0


@dataclass
class Profile:
    """What the bot says of itself, per language ("" is every language)."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)


class World:
    """Everything one sandbox knows."""

    def __init__(
        self,
        setup: TelegramSetup,
        *,
        query_lifetime: float = 30.0,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        limits: RateLimits | None = None,
    ) -> None:
        self.setup = setup
        self.bot = setup.bot
        self.clock = clock
        self.query_lifetime = query_lifetime
        self.privacy = setup.privacy
        self.users = {user.id: user for user in setup.users}
        self.chats = {user.id: Chat.of_person(user) for user in setup.users}
        self.chats |= {group.id: Chat.of_group(group) for group in setup.groups}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, CallbackQuery] = {}
        self.toasts: dict[int, list[Toast]] = {user.id: [] for user in setup.users}
        self.signal = Signal()
        self.queue = UpdateQueue(setup.first_update_id, self.signal, clock)
        self.record = Record(setup.bot.token)
        self.faults = Faults()
        self.webhook = Webhook()
        self.profile = Profile()
        self.message_ids = MessageIds()
        self.revoked = False
        self.ahead = 0.0
        self._monotonic = monotonic
        self.limit(limits)

    def limit(self, limits: RateLimits | None) -> None:
        """Keep these rate limits from now on, or none; counting starts anew."""
        self.limits = limits
        self.gate = Gate(self._monotonic)

    def now(self) -> int:
        """The wall clock in whole seconds, as Telegram dates messages."""
        return int(self.clock())

    def person(self, user: int) -> TelegramUser:
        """A person of the setup. Raises PeopleError (404)."""
        if user not in self.users:
            raise PeopleError(f"no such user: {user}", status=404)
        return self.users[user]

    def chat_for(self, user: int, chat: int | None) -> Chat:
        """The chat a person speaks in: their private one unless a group they are in is named."""
        self.person(user)
        found = self.chats.get(user if chat is None else chat)
        if found is None:
            raise PeopleError(f"no such chat: {chat}", status=404)
        if user not in found.members:
            raise PeopleError(f"user {user} is not in chat {found.id}")
        return found

    def post(self, message: Message) -> Message:
        """Put a message into its chat."""
        self.chats[message.chat_id].messages[message.message_id] = message
        self.signal.fire()
        return message

    def new_message_id(self, chat: Chat) -> int:
        """The next message id of a chat."""
        return self.message_ids.next(chat)

    def announce(self, kind: str, content: dict[str, Any]) -> Update | None:
        """Queue an update and write it down, also when allowed_updates leaves it out."""
        update = self.queue.add(kind, content)
        args = update.to_json() if update else {kind: content}
        self.record.add(self.clock(), "update", kind, args, "queued" if update else "not allowed")
        return update

    def show_toast(self, user: int, toast: Toast) -> None:
        """Show the answer of a press to the one who pressed."""
        self.toasts.setdefault(user, []).append(toast)
        self.signal.fire()
