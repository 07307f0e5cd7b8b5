"""People at their screens: what they do, and what the bot then shows them."""

import asyncio
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.demo.cast import SLACK_BOT

if TYPE_CHECKING:
    from tests.scenarios.scene import Scene

SEEN_WITHIN = 10.0
# The bot, and Slack itself where it says that the bot did not answer.
_SPEAKERS = frozenset({SLACK_BOT.id, "Slack"})


@dataclass(frozen=True)
class Seen:
    """One message of the bot on somebody's screen. `chat` None is their private chat.

    `thread`: on Telegram the message that it answers.
    """

    id: str
    text: str
    buttons: dict[str, str]
    edited: bool
    files: int
    chat: Any = None
    ephemeral: bool = False
    thread: str | None = None


@dataclass(slots=True)
class Person(ABC):
    """Somebody at one platform; what they do returns what the bot then shows them."""

    scene: "Scene"
    user: Any

    @abstractmethod
    async def screen(self, chat: Any = None) -> list[Seen]:
        """What stands in the chat with the bot, or in `chat`."""

    async def seeing(self, doing: Any, chat: Any = None) -> list[Seen]:
        """Do it, wait until the bot has nothing left to do, and return what is new or changed."""
        before = {message.id: message for message in await self.screen(chat)}
        await doing
        await self.scene.settled()
        after = await self.screen(chat)
        return [message for message in after if before.get(message.id) != message]

    async def text(self, chat: Any = None) -> str:
        """Everything of the bot on the screen."""
        return "\n\n".join(message.text for message in await self.screen(chat))

    async def with_files(self) -> list[Seen]:
        """The messages that have files, once there are any."""
        loop = asyncio.get_running_loop()
        until = loop.time() + SEEN_WITHIN
        while not (found := [m for m in await self.screen() if m.files]):
            assert loop.time() < until, f"{self.user} sees no file but: {await self.text()}"
            await asyncio.sleep(0.02)
        return found

    async def find(self, words: str, chat: Any = None) -> Seen:
        """The latest message with these words."""
        found = [message for message in await self.screen(chat) if words in message.text]
        assert found, f"{self.user} does not see {words!r} but: {await self.text(chat)}"
        return found[-1]


class OnSlack(Person):
    """Somebody with a Slack client."""

    async def screen(self, chat: Any = None) -> list[Seen]:
        messages = await self.scene.slack.messages(self.user, chat)
        return [_seen_on_slack(m, chat) for m in messages if m["author"] in _SPEAKERS]

    async def say(self, words: str, chat: str | None = None, **more: Any) -> list[Seen]:
        where = {"channel": chat} if chat else {}
        doing = self.scene.slack.say(self.user, words, ack=True, **where, **more)
        return await self.seeing(doing, chat)

    async def command(self, words: str, chat: str | None = None) -> list[Seen]:
        return await self.seeing(self.scene.slack.command(self.user, words, channel=chat), chat)

    async def press(self, message: Seen, label: str) -> list[Seen]:
        channel = message.chat or await self.dm()
        doing = self.scene.slack.press(self.user, channel=channel, ts=message.id, label=label)
        return await self.seeing(doing, message.chat)

    async def upload(self, name: str, content: bytes, words: str = "") -> list[Seen]:
        doing = self.scene.slack.upload(self.user, name, content, text=words, ack=True)
        return await self.seeing(doing)

    async def edit(self, ts: str, words: str) -> list[Seen]:
        editing = self.scene.slack.edit(self.user, await self.dm(), ts, words, ack=True)
        return await self.seeing(editing)

    async def delete(self, ts: str) -> list[Seen]:
        deleting = self.scene.slack.delete(self.user, await self.dm(), ts, ack=True)
        return await self.seeing(deleting)

    async def own(self, words: str) -> str:
        """The latest message of the person's own with these words."""
        said = await self.scene.slack.messages(self.user)
        return [m["ts"] for m in said if m["author"] == self.user and words in m["text"]][-1]

    async def again(self) -> list[Seen]:
        return await self.seeing(self.scene.slack.redeliver())

    async def dm(self) -> str:
        screen = await self.scene.slack.screen(self.user)
        return next(c["id"] for c in screen["channels"] if c["is_im"])

    async def views(self) -> list[dict[str, Any]]:
        return list((await self.scene.slack.screen(self.user))["views"])


class OnTelegram(Person):
    """Somebody with a Telegram client."""

    async def screen(self, chat: Any = None) -> list[Seen]:
        messages = await self.scene.telegram.messages(self.user, chat)
        return [_seen_on_telegram(m, chat) for m in messages if m["bot"]]

    async def say(self, words: str, chat: int | None = None, **more: Any) -> list[Seen]:
        doing = self.scene.telegram.say(self.user, words, chat=chat, wait=True, **more)
        return await self.seeing(doing, chat)

    async def press(self, message: Seen, label: str) -> list[Seen]:
        return await self._press(message, label=label)

    async def press_data(self, message: Seen, data: str) -> list[Seen]:
        """Press what is not there (any more): old buttons, others' buttons, altered ones."""
        return await self._press(message, data=data, stale=True)

    async def _press(self, message: Seen, **which: Any) -> list[Seen]:
        people = self.scene.telegram
        press = people.press(self.user, int(message.id), chat=message.chat, wait=True, **which)
        return await self.seeing(press, message.chat)

    async def upload(self, name: str, content: bytes, words: str = "") -> list[Seen]:
        doing = self.scene.telegram.upload(self.user, name, content, text=words, wait=True)
        return await self.seeing(doing)

    async def edit(self, message: str, words: str) -> list[Seen]:
        editing = self.scene.telegram.edit(self.user, int(message), words, wait=True)
        return await self.seeing(editing)

    async def own(self, words: str) -> str:
        """The latest message of the person's own with these words."""
        said = await self.scene.telegram.messages(self.user)
        return [str(m["message_id"]) for m in said if not m["bot"] and words in m["text"]][-1]

    async def again(self) -> list[Seen]:
        return await self.seeing(self.scene.telegram.redeliver(wait=True))

    async def toasts(self) -> list[str]:
        """Short words shown at presses, one for each press; a press is answered a moment later."""
        return [t["text"] for t in (await self.scene.telegram.screen(self.user))["toasts"]]


def _seen_on_slack(message: dict[str, Any], chat: Any) -> Seen:
    return Seen(
        message["ts"],
        message["text"].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"),
        {button["label"]: button["value"] for button in message["buttons"]},
        message["edited"],
        len(message["files"]),
        chat,
        message["ephemeral"],
        message["thread_ts"],
    )


def _seen_on_telegram(message: dict[str, Any], chat: Any) -> Seen:
    buttons = [button for row in message["buttons"] for button in row]
    return Seen(
        str(message["message_id"]),
        message["text"],
        {button["text"]: button["data"] for button in buttons},
        message["edited"],
        int(message["photo"] is not None) + int(message["document"] is not None),
        chat,
        thread=str(message["reply_to"]) if message["reply_to"] else None,
    )
