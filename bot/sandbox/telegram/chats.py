"""Chats as they are now: who may speak, who sees what."""

from dataclasses import dataclass, field
from typing import Any

from .cast import TelegramGroup, TelegramUser
from .message import Message


@dataclass
class Chat:
    """A private chat (`person` set) or a group (`title` set).

    `bot_status` is the bot's own in a group: member, administrator, kicked, left, or restricted
    (it may not send); in a private chat `started` and `blocked` count.
    """

    id: int
    person: TelegramUser | None = None
    title: str = ""
    supergroup: bool = False
    forum: bool = False
    members: set[int] = field(default_factory=set)
    admins: list[int] = field(default_factory=list)
    bot_status: str = "member"
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    pinned: int | None = None

    @property
    def private(self) -> bool:
        """Whether it is one person's chat with the bot."""
        return self.person is not None

    @property
    def kind(self) -> str:
        """Telegram's type of chat."""
        if self.private:
            return "private"
        return "supergroup" if self.supergroup else "group"

    def to_json(self) -> dict[str, Any]:
        """The Bot API's Chat object."""
        if self.person is None:
            forum = {"is_forum": True} if self.forum else {}
            return {"id": self.id, "type": self.kind, "title": self.title, **forum}
        named = {"username": self.person.username} if self.person.username else {}
        return {"id": self.id, "type": "private", "first_name": self.person.first_name, **named}

    @classmethod
    def of_person(cls, user: TelegramUser) -> "Chat":
        """The private chat of a person."""
        return cls(id=user.id, person=user, started=user.started, members={user.id})

    @classmethod
    def of_group(cls, group: TelegramGroup) -> "Chat":
        """A group as the setup describes it."""
        return cls(
            id=group.id,
            title=group.title,
            supergroup=group.supergroup,
            forum=group.supergroup if group.forum is None else group.forum,
            members=set(group.members) | set(group.admins),
            admins=list(group.admins),
            bot_status="administrator" if group.bot_is_admin else "member",
        )


@dataclass
class MessageIds:
    """Numbers messages as Telegram does.

    Each supergroup counts for itself, all other chats share one count.
    """

    shared: int = 0

    def next(self, chat: Chat) -> int:
        """The next message id of `chat`."""
        if chat.supergroup:
            chat.last_message_id += 1
            return chat.last_message_id
        self.shared += 1
        return self.shared
