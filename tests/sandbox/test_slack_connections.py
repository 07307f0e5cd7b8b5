"""Sockets that die in every way, and envelopes that are lost, late, twice or in disorder."""

import asyncio
import contextlib
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp

from bot.sandbox.slack import PeopleError, Timing

from .slack_fixtures import ADA, BO, BOT, QUICK, Stage, connected, staged
from .test_slack_events import into, until

Heard = list[tuple[str, dict[str, Any]]]
# Patient enough for a reconnection before the last retry.
PATIENT = Timing(ack=0.4, retry_after=(0.0, 0.5, 5.0))


def words(heard: Heard) -> list[str]:
    return [event["text"] for _, event in heard]


async def ready(stage: Stage, sockets: int = 1) -> None:
    await until(lambda: stage.sandbox.workspace.hub.connections == sockets)


async def plain_socket(stage: Stage, session: aiohttp.ClientSession) -> Any:
    """A client that shows every frame and every ping, unlike the SDK's."""
    opened = await stage.client.apps_connections_open(app_token=BOT.app_token)
    socket = await session.ws_connect(opened["url"], autoping=False)
    assert (await socket.receive_json())["type"] == "hello"
    return socket


async def brought(socket: Any) -> list[str]:
    """The texts that came, after a moment for late ones."""
    found: list[str] = []
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.2):
            while True:
                frame = await socket.receive()
                if frame.type is aiohttp.WSMsgType.TEXT:
                    found.append(frame.data)
    return found


async def pongs(socket: Any) -> bool:
    """Whether a ping of ours is answered."""
    await socket.ping(b"anybody?")
    try:
        async with asyncio.timeout(0.3):
            while True:
                if (await socket.receive()).type is aiohttp.WSMsgType.PONG:
                    return True
    except TimeoutError:
        return False


@pytest.mark.parametrize(("how", "answers"), [("silent", False), ("mute", True)])
async def test_a_dead_socket_stays_open_and_brings_nothing(how: str, answers: bool) -> None:
    async with staged() as stage, aiohttp.ClientSession() as session:
        socket = await plain_socket(stage, session)
        assert await pongs(socket)
        assert (await stage.people.disconnect(how))["sockets"] == 1
        await ready(stage, 0)
        await stage.people.say(ADA, "hello?")
        assert await pongs(socket) is answers
        assert not socket.closed
        assert await stage.entries("envelope") == []
        await socket.close()


@pytest.mark.parametrize("how", ["silent", "mute"])
async def test_what_a_dead_socket_does_not_bring_comes_over_another(how: str) -> None:
    heard: Heard = []
    async with staged() as stage, aiohttp.ClientSession() as session:
        socket = await plain_socket(stage, session)
        await stage.people.disconnect(how)
        await stage.people.say(ADA, "hello?")
        handler = await connected(stage.client, into(heard))
        await until(lambda: words(heard) == ["hello?"])
        await handler.close_async()
        await socket.close()


@pytest.mark.parametrize("how", ["silent", "mute"])
async def test_slack_may_not_notice_and_then_retries(how: str) -> None:
    heard: Heard = []
    async with staged(QUICK) as stage, aiohttp.ClientSession() as session:
        socket = await plain_socket(stage, session)
        await stage.people.disconnect(how, swallow=True)
        await ready(stage, 1)
        handler = await connected(stage.client, into(heard))
        await ready(stage, 2)
        for number in range(2):
            await stage.people.say(ADA, str(number), ack=True)
        attempts = [entry["retry_attempt"] for entry in await stage.entries("envelope")]
        assert sorted(words(heard)) == ["0", "1"]
        assert sorted(attempts) == [0, 0, 1, 1]
        assert await brought(socket) == []
        await handler.close_async()
        await socket.close()


async def test_a_command_into_a_dead_socket_times_out_before_the_persons_eyes() -> None:
    async with staged(QUICK) as stage, aiohttp.ClientSession() as session:
        socket = await plain_socket(stage, session)
        await stage.people.disconnect("silent", swallow=True)
        assert (await stage.people.command(ADA, "next", ack=False))["ok"]
        await stage.people.wait_for(ADA, 'failed with the error "operation_timeout"')
        await socket.close()


async def test_only_open_sockets_can_swallow() -> None:
    async with staged() as stage:
        with pytest.raises(PeopleError, match="bad_disconnect"):
            await stage.people.disconnect("close", swallow=True)


async def test_too_many_websockets() -> None:
    async with staged() as stage, aiohttp.ClientSession() as session:
        await stage.people.crowd(9)
        socket = await plain_socket(stage, session)
        opened = await stage.client.apps_connections_open(app_token=BOT.app_token)
        refused = await session.ws_connect(opened["url"])
        goodbye = await refused.receive_json()
        assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "too_many_websockets")
        await stage.people.crowd(0)
        second = await plain_socket(stage, session)
        for each in (socket, refused, second):
            await each.close()


async def test_an_event_waits_for_a_connection_as_long_as_retries_would_go_on() -> None:
    heard: Heard = []
    async with staged(QUICK) as stage:
        await stage.people.say(ADA, "too early")
        await stage.recorded("gave_up")
        handler = await connected(stage.client, into(heard))
        await stage.people.say(ADA, "in time", ack=True)
        assert words(heard) == ["in time"]
        await handler.close_async()


async def test_the_connection_breaks_before_the_event_is_out() -> None:
    heard: Heard = []
    async with staged(PATIENT, into(heard)) as stage:
        await ready(stage)
        await stage.people.lose_deliveries("before")
        await stage.people.say(ADA, "hello", ack=True)
        assert words(heard) == ["hello"]
        assert len(await stage.entries("envelope")) == 1
        calls = [entry["method"] for entry in await stage.entries("api")]
        assert calls.count("apps.connections.open") == 2


async def test_the_connection_breaks_before_the_acknowledgement_is_in() -> None:
    heard: Heard = []
    async with staged(PATIENT, into(heard)) as stage:
        await ready(stage)
        await stage.people.lose_deliveries("after")
        await stage.people.say(ADA, "hello", ack=True)
        assert words(heard) == ["hello", "hello"]
        assert len({event_id for event_id, _ in heard}) == 1
        assert len(await stage.entries("ack_lost")) == 1
        first, *_, last = await stage.entries("envelope")
        assert first["retry_attempt"] == 0
        assert (last["retry_attempt"], last["retry_reason"]) != (0, "")


async def test_a_late_event_is_overtaken_by_the_next() -> None:
    heard: Heard = []
    async with staged(listen=into(heard)) as stage:
        await ready(stage)
        await stage.people.slow_deliveries(1.5)
        await stage.people.say(ADA, "slow")
        await stage.people.say(BO, "fast", ack=True)
        await until(lambda: len(heard) == 2)
        assert words(heard) == ["fast", "slow"]


async def test_an_event_arrives_twice() -> None:
    heard: Heard = []
    async with staged(listen=into(heard)) as stage:
        await ready(stage)
        await stage.people.repeat_deliveries()
        await stage.people.say(ADA, "one", ack=True)
        await stage.people.say(ADA, "two", ack=True)
        await until(lambda: len(heard) == 3)
        assert words(heard) == ["one", "one", "two"]
        assert heard[0][0] == heard[1][0]


async def test_two_events_arrive_in_the_wrong_order() -> None:
    heard: Heard = []
    async with staged(listen=into(heard)) as stage:
        await ready(stage)
        await stage.people.swap_deliveries()
        for text in ("one", "two", "three"):
            await stage.people.say(ADA, text)
        await until(lambda: len(heard) == 3)
        assert words(heard).index("two") < words(heard).index("one")


async def test_withdrawing_the_orders_lets_go_what_was_held_back() -> None:
    heard: Heard = []
    async with staged(listen=into(heard)) as stage:
        await ready(stage)
        await stage.people.swap_deliveries()
        await stage.people.repeat_deliveries(times=5)
        await stage.people.lose_deliveries()
        await stage.people.say(ADA, "one")
        await stage.people.clear_faults()
        await until(lambda: words(heard) == ["one"])
        await stage.people.say(ADA, "two", ack=True)
        assert words(heard) == ["one", "two"]


async def test_a_delivery_cannot_be_refused() -> None:
    async with staged() as stage:
        with pytest.raises(PeopleError, match="not refused"):
            await stage.people.fault("delivery", retry_after=1)


async def test_calls_can_be_lost_and_slow_by_name() -> None:
    def listen(_app: AsyncApp) -> None:
        """Nobody listens; the sockets only have to be there."""

    async with staged(listen=listen) as stage:
        await stage.people.lose_calls("chat.postMessage", "after", channel=ADA)
        await stage.people.slow_calls(0.05)
        assert (await stage.client.chat_postMessage(channel=BO, text="x"))["ok"]
        with pytest.raises(aiohttp.ClientError):
            await stage.client.chat_postMessage(channel=ADA, text="x")
        assert [m["text"] for m in await stage.people.messages(ADA)] == ["x"]
        await stage.people.lose_calls(times=2)
        with pytest.raises(aiohttp.ClientError):
            await stage.client.auth_test()
        await stage.people.clear_faults()
        assert (await stage.client.auth_test())["ok"]
