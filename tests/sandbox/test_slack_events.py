"""Events: messages, mentions, edits, redelivery, connections."""

import asyncio
from typing import Any

import aiohttp
from slack_bolt.app.async_app import AsyncApp

from .slack_fixtures import ADA, BO, BOT, GENERAL, GUEST, QUICK, Listen, connected, staged

Event = dict[str, Any]


def into(heard: list[tuple[str, Event]]) -> Listen:
    """Listeners that write down every event with its event id."""

    def listen(app: AsyncApp) -> None:
        async def on_event(body: dict[str, Any], event: Event) -> None:
            heard.append((body["event_id"], event))

        for name in ("message", "app_mention", "app_home_opened"):
            app.event(name)(on_event)
        app.event({"type": "message", "subtype": "message_changed"})(on_event)
        app.event({"type": "message", "subtype": "message_deleted"})(on_event)
        app.event({"type": "message", "subtype": "file_share"})(on_event)

    return listen


async def test_a_direct_message_arrives_escaped_like_the_real_one() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged(listen=into(heard)) as stage:
        said = await stage.people.say(ADA, "R&D <b> <@U0BO>", ack=True)
        ((_, event),) = heard
        assert event["text"] == "R&amp;D &lt;b> <@U0BO>"
        assert (event["channel"], event["channel_type"], event["ts"]) == ("D0ADA", "im", said["ts"])
        await stage.people.wait_for(ADA, "R&D", timeout=1)


async def test_a_mention_arrives_twice() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged(listen=into(heard)) as stage:
        await stage.people.say(BO, "next call?", channel=GENERAL, mention=True, ack=True)
        assert {event["type"] for _, event in heard} == {"app_mention", "message"}
        assert len({event_id for event_id, _ in heard}) == 2
        assert len({(event["channel"], event["ts"]) for _, event in heard}) == 1
        assert all(event["text"] == f"<@{BOT.id}> next call?" for _, event in heard)


async def test_edits_and_deletions_arrive() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged(listen=into(heard)) as stage:
        said = await stage.people.say(ADA, "frist", channel=GENERAL, ack=True)
        await stage.people.edit(ADA, GENERAL, said["ts"], "first", ack=True)
        (seen,) = await stage.people.messages(BO, GENERAL)
        assert (seen["text"], seen["edited"]) == ("first", True)
        await stage.people.delete(ADA, GENERAL, said["ts"], ack=True)
        assert await stage.people.messages(BO, GENERAL) == []
        _, changed, removed = (event for _, event in heard)
        assert changed["message"]["text"] == "first"
        assert changed["previous_message"]["text"] == "frist"
        assert removed["deleted_ts"] == said["ts"]


async def test_a_deleted_message_that_was_answered_in_a_thread_leaves_its_place() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged(listen=into(heard)) as stage:
        said = await stage.people.say(ADA, "parent", channel=GENERAL, ack=True)
        await stage.people.say(BO, "below", channel=GENERAL, thread_ts=said["ts"], ack=True)
        await stage.people.delete(ADA, GENERAL, said["ts"], ack=True)
        (*_, changed) = (event for _, event in heard)
        assert changed["subtype"] == "message_changed"
        assert changed["message"]["subtype"] == "tombstone"
        assert changed["message"]["user"] == "USLACKBOT"
        assert changed["previous_message"]["text"] == "parent"


async def test_the_preview_of_a_link_changes_a_message_that_nobody_edited() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged(listen=into(heard)) as stage:
        said = await stage.people.say(ADA, "See https://a.example", channel=GENERAL, ack=True)
        await stage.people.unfurl(ADA, GENERAL, said["ts"], "https://a.example", ack=True)
        (_, changed) = (event for _, event in heard)
        assert changed["subtype"] == "message_changed"
        assert "edited" not in changed["message"]
        assert changed["message"]["text"] == changed["previous_message"]["text"]
        assert changed["message"]["attachments"]


async def test_a_slack_connect_account_is_marked() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged(listen=into(heard)) as stage:
        await stage.people.say(GUEST, "hello", channel=GENERAL, ack=True)
        assert heard[0][1]["user_team"] == "T0OTHER"


async def test_events_wait_until_somebody_connects() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged() as stage:
        await stage.people.say(ADA, "one")
        await stage.people.say(ADA, "two")
        handler = await connected(stage.client, into(heard))
        try:
            await until(lambda: len(heard) == 2)
            assert [event["text"] for _, event in heard] == ["one", "two"]
        finally:
            await handler.close_async()


async def test_an_event_without_acknowledgement_comes_again_with_its_event_id() -> None:
    heard: list[str] = []

    def listen(app: AsyncApp) -> None:
        @app.event("message")
        async def on_message(body: dict[str, Any]) -> None:
            heard.append(body["event_id"])
            if len(heard) < 3:
                await asyncio.sleep(30)

    async with staged(QUICK, listen) as stage:
        done = await stage.people.say(ADA, "hello", ack=True)
        assert done["ack"] is not None
        assert (len(heard), len(set(heard))) == (3, 1)
        envelopes = await stage.entries("envelope")
        assert [entry["retry_attempt"] for entry in envelopes] == [0, 1, 2]
        assert len({entry["envelope_id"] for entry in envelopes}) == 3


async def test_an_event_is_given_up_after_three_redeliveries() -> None:
    heard: list[str] = []

    def listen(app: AsyncApp) -> None:
        @app.event("message")
        async def on_message(body: dict[str, Any]) -> None:
            heard.append(body["event_id"])
            await asyncio.sleep(30)

    async with staged(QUICK, listen) as stage:
        await stage.people.say(ADA, "hello")
        for _ in range(100):
            if await stage.entries("gave_up"):
                break
            await asyncio.sleep(0.05)
        assert (len(heard), len(set(heard))) == (4, 1)


async def test_an_envelope_can_be_redelivered_on_request() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged(listen=into(heard)) as stage:
        done = await stage.people.say(ADA, "once", ack=True)
        await stage.people.redeliver(done["envelope"])
        await stage.people.redeliver("last")
        assert [event["text"] for _, event in heard] == ["once"] * 3
        assert len({event_id for event_id, _ in heard}) == 1
        assert len({entry["envelope_id"] for entry in await stage.entries("envelope")}) == 3


async def test_an_event_goes_to_one_of_several_sockets() -> None:
    heard: list[list[tuple[str, Event]]] = [[], []]
    async with staged(listen=into(heard[0])) as stage:
        second = await connected(stage.client, into(heard[1]))
        try:
            await until(lambda: stage.sandbox.workspace.hub.connections == 2)
            for number in range(4):
                await stage.people.say(ADA, str(number), ack=True)
            assert [len(found) for found in heard] == [2, 2]
        finally:
            await second.close_async()


async def test_clients_come_back_after_a_disconnect() -> None:
    for how in ("close", "message", "silent"):
        heard: list[tuple[str, Event]] = []
        async with staged(listen=into(heard)) as stage:
            await until(lambda hub=stage.sandbox.workspace.hub: hub.connections == 1)
            await stage.people.disconnect(how)
            await stage.people.say(ADA, "still there?", ack=True)
            assert len(heard) == 1


async def test_a_file_of_a_person_is_downloaded_with_the_token() -> None:
    heard: list[tuple[str, Event]] = []
    async with staged(listen=into(heard)) as stage:
        await stage.people.upload(ADA, "list.csv", b"a,b\n", text="roster", ack=True)
        ((_, event),) = heard
        (file,) = event["files"]
        assert (event["subtype"], file["name"], file["size"]) == ("file_share", "list.csv", 4)
        assert await fetch(file["url_private_download"], BOT.token) == ("text/csv", b"a,b\n")
        assert (await fetch(file["url_private_download"], "xoxb-wrong"))[0] == "text/html"


async def fetch(url: str, token: str) -> tuple[str, bytes]:
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return response.content_type, await response.read()


async def until(condition: Any, seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - some of what is awaited tells nobody
            await asyncio.sleep(0.01)
