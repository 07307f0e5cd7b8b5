"""How often Slack lets an app call, kept strictly: the real one tolerates short bursts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ..rates import Claim, Rate
from .state import World
from .wire import Json

CHANNEL, WORKSPACE = Rate(1, 1.0), Rate(600, 60.0)
TIERS = {1: Rate(1, 60.0), 2: Rate(20, 60.0), 3: Rate(50, 60.0), 4: Rate(100, 60.0)}
# From the reference of each method; auth.test and chat.postMessage have rules of their own.
METHOD_TIERS = {
    "apps.connections.open": 3,
    "chat.delete": 3,
    "chat.postEphemeral": 4,
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.replies": 3,
    "files.completeUploadExternal": 4,
    "files.getUploadURLExternal": 4,
    "files.info": 4,
    "reactions.add": 3,
    "users.info": 4,
    "users.list": 2,
    "users.lookupByEmail": 3,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}
METHODS: Mapping[str, Rate] = MappingProxyType(
    {method: TIERS[tier] for method, tier in METHOD_TIERS.items()}
)


@dataclass(frozen=True)
class RateLimits:
    """Posting by `channel` and by `workspace`, everything else by method."""

    channel: Rate = CHANNEL
    workspace: Rate = WORKSPACE
    methods: Mapping[str, Rate] = field(default_factory=lambda: METHODS)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "RateLimits":
        """Read {"channel": [1, 1], "methods": {"chat.update": [50, 60]}}.

        What is left out is Slack's own.
        """
        given = {name: Rate.from_json(pair) for name, pair in data.items() if name != "methods"}
        methods = {name: Rate.from_json(pair) for name, pair in data.get("methods", {}).items()}
        return cls(methods={**METHODS, **methods}, **given)

    def to_json(self) -> Json:
        """The same form."""
        methods = {name: [rate.calls, rate.seconds] for name, rate in self.methods.items()}
        pairs = {"channel": self.channel, "workspace": self.workspace}
        named = {name: [rate.calls, rate.seconds] for name, rate in pairs.items()}
        return {**named, "methods": methods}

    def claims(self, world: World, method: str, args: Json) -> list[Claim]:
        """What a call takes of them. A person's id means the DM with them."""
        if method == "chat.postMessage":
            channel = str(args.get("channel", ""))
            place = World.direct_id(channel) if channel in world.users else channel
            posting = Claim("channel", place, self.channel)
            return [posting, Claim("workspace", "", self.workspace)]
        rate = self.methods.get(method)
        return [Claim("method", method, rate)] if rate else []
