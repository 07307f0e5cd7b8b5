"""How often Telegram lets a bot write, kept strictly: the real one lets a short burst by."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from ..rates import Claim, Rate
from .chats import Chat

# What puts words on a screen, edits included; looking, deleting and answering presses are free.
COUNTED = frozenset({
    "sendmessage", "sendphoto", "senddocument", "copymessage", "forwardmessage",
    "editmessagetext", "editmessagecaption", "editmessagereplymarkup",
})  # fmt: skip
OVERALL, PRIVATE_CHAT, GROUP = Rate(30, 1.0), Rate(1, 1.0), Rate(20, 60.0)


@dataclass(frozen=True)
class RateLimits:
    """The limits of Telegram's FAQ for bots; a test may choose smaller ones."""

    overall: Rate = OVERALL
    private_chat: Rate = PRIVATE_CHAT
    group: Rate = GROUP

    @classmethod
    def from_json(cls, data: Mapping[str, Sequence[Any]]) -> "RateLimits":
        """Read {"group": [20, 60], ...}; what is left out is Telegram's own."""
        return cls(**{name: Rate.from_json(pair) for name, pair in data.items()})

    def to_json(self) -> dict[str, Any]:
        """The same form."""
        return {field.name: list(asdict(self)[field.name].values()) for field in fields(self)}

    def claims(self, method: str, chat: Chat | None) -> list[Claim]:
        """What a call of `method` (in small letters) to `chat` takes of them."""
        if method not in COUNTED or chat is None:
            return []
        own = ("private_chat", self.private_chat) if chat.private else ("group", self.group)
        return [Claim("overall", "", self.overall), Claim(own[0], chat.id, own[1])]
