"""A group or channel: who leads speaks there, everybody sees what stands there."""

from dataclasses import dataclass
from typing import Any

import pytest

from bot.demo.cast import CHANNEL, GROUP

CHAIR = "chair@unmas.example"
# Who speak for organisations, on the one platform and on the other.
PARTNERS = {
    "slack": ("focal@unicef.example", "desk@undp.example"),
    "telegram": ("ops@halo.example", "kyiv@hi.example"),
}
both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])


@dataclass(frozen=True)
class Channel:
    """One group or channel of the stage. `chat`: the platform's id."""

    stage: Any
    platform: str
    chat: Any

    @property
    def chair(self):
        return self.on(CHAIR)

    @property
    def partners(self):
        """Two who read there and lead nothing."""
        return tuple(map(self.on, PARTNERS[self.platform]))

    def on(self, who):
        slack = self.platform == "slack"
        return self.stage.on_slack(who) if slack else self.stage.on_telegram(who)

    async def say(self, words, who=None):
        """Said there; what they then see in private."""
        person = who or self.chair
        before = len(await person.screen())
        if self.platform == "slack":
            await person.say(words, self.chat, mention=True)
        else:
            await person.say(f"/{words}", chat=self.chat)
        return (await person.screen())[before:]

    async def screen(self):
        """What everybody sees there, the oldest first."""
        seen = await self.partners[0].screen(self.chat)
        return [message for message in seen if not message.ephemeral]

    async def card(self, words="Partner call 13"):
        return next(message for message in await self.screen() if words in message.text)

    async def text(self):
        return "\n\n".join(message.text for message in await self.screen())

    async def remove_bot(self):
        if self.platform == "slack":
            await self.stage.slack.remove_bot(self.chat)
        else:
            await self.stage.telegram.kick(self.chair.user, self.chat, wait=True)

    async def invite_bot(self):
        if self.platform == "slack":
            await self.stage.slack.invite_bot(self.chat)
        else:
            await self.stage.telegram.invite(self.chair.user, self.chat, wait=True)


def channel_of(stage, platform):
    return Channel(stage, platform, CHANNEL if platform == "slack" else GROUP)


def rows_in_channels(stage, kind="channel_%"):
    """Messages to groups and channels, the oldest first."""
    query = "select * from outbox where kind like ? and account_id is null and family <> 'fanout'"
    return stage.rows(f"{query} order by id", kind)
