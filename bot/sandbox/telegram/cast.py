"""Who takes part: the bot, the people, the groups. Given once, when a sandbox is set up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TelegramBot:
    """The bot's own account, as BotFather would have made it."""

    id: int
    username: str
    token: str
    first_name: str = "Bot"


@dataclass(frozen=True)
class TelegramUser:
    """A person. `started` means that they pressed Start before the story begins."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    started: bool = False


@dataclass(frozen=True)
class TelegramGroup:
    """A group with a negative id, the bot a member from the start.

    The first of `admins` is its creator. `forum` allows message_thread_id; None means: as a
    supergroup is.
    """

    id: int
    title: str
    members: tuple[int, ...] = ()
    supergroup: bool = False
    admins: tuple[int, ...] = ()
    bot_is_admin: bool = False
    forum: bool | None = None


@dataclass(frozen=True)
class TelegramSetup:
    """Everything a sandbox starts with.

    `privacy` is BotFather's privacy mode; `first_update_id` numbers the first update.
    """

    bot: TelegramBot
    users: tuple[TelegramUser, ...] = ()
    groups: tuple[TelegramGroup, ...] = ()
    privacy: bool = True
    first_update_id: int = 1000

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "TelegramSetup":
        """Read the JSON form. Unknown keys raise TypeError so that a typing slip is not silent."""
        groups = [
            {**g, "members": tuple(g.get("members", ())), "admins": tuple(g.get("admins", ()))}
            for g in data.get("groups", ())
        ]
        known = {"bot", "users", "groups", "privacy", "first_update_id"}
        unknown = set(data) - known
        if unknown:
            raise TypeError(f"unknown keys: {', '.join(sorted(unknown))}")
        rest = {k: data[k] for k in ("privacy", "first_update_id") if k in data}
        return cls(
            bot=TelegramBot(**data["bot"]),
            users=tuple(TelegramUser(**u) for u in data.get("users", ())),
            groups=tuple(TelegramGroup(**g) for g in groups),
            **rest,
        )
