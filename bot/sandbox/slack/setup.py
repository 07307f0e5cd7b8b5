"""Who and what the workspace holds at the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Team:
    """The workspace."""

    id: str = "T0SANDBOX"
    domain: str = "sandbox"


@dataclass(frozen=True)
class Bot:
    """The installed app; `id` is its user id (U…).

    `scopes`: what its bot token allows; None: everything, and no answer says so.
    """

    id: str = "U0AORBOT"
    name: str = "aorbot"
    token: str = "xoxb-sandbox"  # noqa: S105 - opens nothing but the loopback server
    app_token: str = "xapp-sandbox"  # noqa: S105 - as above
    app_id: str = "A0SANDBOX"
    scopes: tuple[str, ...] | None = None

    @property
    def bot_id(self) -> str:
        """The B… id that messages of the bot carry beside its user id."""
        return "B" + self.id[1:]


@dataclass(frozen=True)
class User:
    """A person; another `team_id` than the workspace's makes them a Slack Connect account.

    `confirmed`: whether they have shown that the address is theirs.
    """

    id: str
    email: str = ""
    name: str = ""
    tz: str = "Europe/Zurich"
    is_restricted: bool = False
    team_id: str = ""
    deleted: bool = False
    locale: str = "en-US"
    confirmed: bool = True


@dataclass(frozen=True)
class Channel:
    """A channel; the bot is in it when its user id is among the members."""

    id: str
    name: str
    members: tuple[str, ...] = ()
    is_private: bool = False


@dataclass(frozen=True)
class Setup:
    """The whole workspace. With a `request_url` payloads go there, signed, and to no socket."""

    team: Team = Team()
    bot: Bot = Bot()
    users: tuple[User, ...] = ()
    channels: tuple[Channel, ...] = ()
    request_url: str = ""
    signing_secret: str = ""

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Setup":
        """Read the body of `POST /people/setup`; raises TypeError on an unknown key."""
        channels = (
            Channel(**{**channel, "members": tuple(channel.get("members", ()))})
            for channel in body.get("channels", ())
        )
        return cls(
            team=Team(**body.get("team", {})),
            bot=_bot(body.get("bot", {})),
            users=tuple(User(**user) for user in body.get("users", ())),
            channels=tuple(channels),
            request_url=str(body.get("request_url", "")),
            signing_secret=str(body.get("signing_secret", "")),
        )


def _bot(given: Mapping[str, Any]) -> Bot:
    scopes = given.get("scopes")
    return Bot(**{**given, "scopes": None if scopes is None else tuple(scopes)})
