"""The Home tab: asked for when it is opened, published whole, changed by what is pressed in it."""

from typing import Any

import pytest

from bot.conversation.envelopes import ChatRef, MessageRef, Platform, Press, Words
from bot.conversation.outcomes import Outgoing, Refused, Sent
from bot.conversation.replies import Button, Buttons, Heading, Reply
from bot.platforms.slack import wire
from bot.platforms.slack.wire import BotUser

from .stage import ADA, BO, TEAM, Stage, account, staged
from .values import READER, text

HOME = ChatRef(Platform.SLACK, TEAM.id, ADA, home=True)
LIKE = Buttons(((Button(text("Yes"), "yes", 13, "yes 13"),),))
PAGE = Reply((Heading(text("Your page")), LIKE), shows="home:7")


def outgoing(reply: Reply = PAGE, **more: Any) -> Outgoing:
    return Outgoing("k1", reply, READER, account=account(ADA), chat=HOME, **more)


async def home_of(stage: Stage, user: str = ADA) -> Any:
    return (await stage.people.screen(user))["home"]


async def test_a_look_at_home_asks_for_it_there() -> None:
    async with staged() as stage:
        opened = await stage.people.open_home(ADA)
        assert opened["ack"] is not None
        [found] = stage.received
        assert found.body == Words("home", command=True)
        assert (found.account, found.chat) == (account(ADA), HOME)


def test_a_look_at_the_messages_asks_for_nothing() -> None:
    event = {"type": "app_home_opened", "user": "U1", "tab": "messages", "event_ts": "1.2"}
    body = {"event_id": "Ev1", "event": event}
    bot = BotUser("T1", "U0BOT")
    assert wire.home(body, bot) is None
    body["event"] = {**event, "tab": "home"}
    found = wire.home(body, bot)
    assert found is not None
    assert found.key == "slack:home:Ev1"


async def test_home_is_published_for_its_person_alone() -> None:
    async with staged() as stage:
        assert await stage.send(outgoing()) == Sent(MessageRef(HOME, wire.HOME))
        page = await home_of(stage)
        assert page["type"] == "home"
        assert [button["label"] for button in page["buttons"]] == ["Yes"]
        assert await home_of(stage, BO) is None
        assert await stage.calls("chat.postMessage") == []


async def test_a_stranger_is_told_on_their_own_page() -> None:
    async with staged() as stage:
        reply = Reply((text("I do not know you"),))
        assert isinstance(await stage.send(Outgoing("k2", reply, READER, chat=HOME)), Sent)
        assert "I do not know you" in str((await home_of(stage))["blocks"])


async def test_a_button_in_home_says_so_and_home_is_asked_for_anew() -> None:
    async with staged() as stage:
        await stage.send(outgoing())
        page = await home_of(stage)
        await stage.people.press(ADA, view_id=page["id"], label="Yes")
        press, again = stage.received
        assert isinstance(press.body, Press)
        assert press.message == MessageRef(HOME, wire.HOME)
        assert (press.chat.private, press.chat.home) == (True, False)
        assert (again.body, again.chat) == (Words("home", command=True), HOME)
        assert press.key != again.key


async def test_a_card_never_takes_the_place_of_the_page() -> None:
    async with staged() as stage:
        await stage.send(outgoing())
        card = outgoing(Reply((text("Recorded"),), edits=True), edit=MessageRef(HOME, wire.HOME))
        assert await stage.send(card) == Sent(None)
        assert "Your page" in str((await home_of(stage))["blocks"])
        renewed = Reply((Heading(text("Renewed")),), shows="home:7")
        await stage.send(outgoing(renewed, edit=MessageRef(HOME, wire.HOME)))
        assert "Renewed" in str((await home_of(stage))["blocks"])


async def test_a_long_page_is_cut_where_slack_would_refuse_it() -> None:
    async with staged() as stage:
        long = Reply(tuple(Heading(text(f"Line {n}")) for n in range(120)), shows="home:7")
        assert isinstance(await stage.send(outgoing(long)), Sent)
        assert len((await home_of(stage))["blocks"]) == 100


@pytest.mark.parametrize("error", ["not_enabled", "user_not_found"])
async def test_who_has_no_page_is_not_out_of_reach(error: str) -> None:
    async with staged() as stage:
        await stage.people.fault("views.publish", error=error)
        assert await stage.send(outgoing()) == Refused(error)


async def test_after_a_crash_home_is_published_again_rather_than_looked_for() -> None:
    async with staged() as stage:
        await stage.send(outgoing())
        # No history has to be at hand for it.
        await stage.people.fault("conversations.history", error="internal_error")
        assert await stage.platform.sender.find("k1", HOME) is None
