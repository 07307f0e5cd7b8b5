"""What people see of what the bot sends, and what comes back when Slack does not want it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.envelopes import FileRef, MessageRef
from bot.conversation.outcomes import Gone, Later, Moved, Outgoing, Refused, Sent, Unknown
from bot.conversation.replies import Bar, Chart, Grid, GridRow, Reply, reply
from bot.platforms.slack import NotFetched, SlackSender

from .stage import ADA, BO, BOT, CLOSED, GENERAL, GONE, TEAM, Stage, account, channel, staged
from .values import KEY, READER, text

PICTURE = b"\x89PNG"


def to_general(words: str = "Hello", key: str = "k", thread: str | None = None) -> Outgoing:
    return Outgoing(key, reply(text(words)), READER, chat=channel(thread=thread))


async def sent(stage: Stage, outgoing: Outgoing) -> MessageRef:
    outcome = await stage.send(outgoing)
    assert isinstance(outcome, Sent), outcome
    assert outcome.message is not None
    return outcome.message


async def test_a_message_to_a_person_opens_the_private_chat_once() -> None:
    async with staged() as stage:
        for key in ("a", "b"):
            outgoing = Outgoing(key, reply(text(f"to you {key}")), READER, account=account(ADA))
            message = await sent(stage, outgoing)
            assert message.chat.private
            assert message.chat == await stage.platform.sender.resolve(account(ADA))
        await stage.people.wait_for(ADA, "to you b")
        assert len(await stage.calls("conversations.open")) == 1


async def test_a_message_goes_into_its_thread_with_its_key() -> None:
    async with staged() as stage:
        parent = await sent(stage, to_general())
        inside = await sent(stage, to_general("Inside", "k2", parent.message))
        assert inside.chat == channel(thread=parent.message)
        (_, posted) = await stage.calls("chat.postMessage")
        assert posted["thread_ts"] == parent.message
        assert posted["metadata"]["event_payload"] == {"key": "k2"}
        assert posted["unfurl_links"] in {False, "0", "false"}


async def test_what_was_posted_is_found_by_its_key() -> None:
    async with staged() as stage:
        find = stage.platform.sender.find
        first = await sent(stage, to_general("One", "k1"))
        inside = await sent(stage, to_general("Inside", "k2", first.message))
        for number in range(210):
            await stage.people.say(ADA, f"talk {number}", channel=GENERAL)
        assert await find("k1", channel()) == first
        assert await find("k2", channel(thread=first.message)) == inside
        assert await find("k9", channel()) is None


async def test_what_belongs_to_a_thread_is_posted_there_and_beside_it_where_it_is_gone() -> None:
    async with staged() as stage:
        own = Outgoing("k1", reply(text("Root")), READER, account=account(ADA))
        root = await sent(stage, own)
        below = replace(own, key="k2", root=root)
        inside = await sent(stage, below)
        assert inside.chat.thread == root.message
        thread = replace(root.chat, thread=root.message)
        find = stage.platform.sender.find
        assert await find("k2", thread) == inside
        gone = replace(root, message="1.000001")
        beside = await sent(stage, replace(own, key="k3", root=gone))
        assert beside.chat.thread is None
        assert await find("k3", replace(root.chat, thread=gone.message)) == beside


async def test_a_private_chat_named_by_its_person_is_searched_too() -> None:
    async with staged() as stage:
        message = await sent(stage, Outgoing("k", reply(text("hi")), READER, chat=channel(ADA)))
        assert message.chat.chat.startswith("D")
        assert await stage.platform.sender.find("k", channel(ADA)) == message


async def test_a_history_that_cannot_be_read_is_no_answer() -> None:
    async with staged() as stage:
        with pytest.raises(NotFetched) as unread:
            await stage.platform.sender.find("k", channel(CLOSED))
        assert unread.value.outcome == Gone("not_in_channel")
        await stage.people.fault("conversations.history", retry_after=7)
        with pytest.raises(NotFetched) as limited:
            await stage.platform.sender.find("k", channel())
        assert limited.value.outcome == Later(7)


async def test_an_edit_replaces_and_a_lost_message_is_said_anew() -> None:
    async with staged() as stage:
        message = await sent(stage, to_general("Before"))
        edit = replace(to_general("After", "k2"), edit=message)
        assert await sent(stage, edit) == message
        shown = await stage.people.messages(ADA, GENERAL)
        assert ["After" in str(m) for m in shown] == [True]
        await stage.people.fault("chat.update", error="message_not_found")
        again = await sent(stage, replace(edit, key="k3"))
        assert again.message != message.message
        assert len(await stage.people.messages(ADA, GENERAL)) == 2


async def test_an_answer_by_address_is_seen_by_one_person() -> None:
    async with staged() as stage:
        done = await stage.people.command(ADA, "calls", channel=GENERAL)
        whisper = replace(to_general("Only you"), answer_url=done["response_url"])
        assert await stage.send(whisper) == Sent(None)
        await stage.people.wait_for(ADA, "Only you")
        assert "Only you" not in str(await stage.people.messages(BO, GENERAL))


async def test_a_public_answer_by_address_is_seen_by_all() -> None:
    async with staged() as stage:
        done = await stage.people.command(ADA, "calls", channel=GENERAL)
        said = Reply((text("For all"),), private=False)
        outgoing = Outgoing("k", said, READER, answer_url=done["response_url"])
        assert await stage.send(outgoing) == Sent(None)
        await stage.people.wait_for(BO, "For all")


async def test_an_expired_address_leads_to_the_private_chat() -> None:
    async with staged() as stage:
        outgoing = Outgoing(
            "k",
            reply(text("Late")),
            READER,
            account=account(ADA),
            chat=channel(CLOSED),
            answer_url=f"{stage.sandbox.url}response/R0NONE",
        )
        message = await sent(stage, outgoing)
        assert message.chat.private
        assert await stage.send(replace(outgoing, account=None)) == Gone("response_url")


ERRORS = [
    ({"retry_after": 12}, Later(12)),
    ({"error": "ratelimited"}, Later(30)),
    ({"error": "invalid_auth"}, Later(60)),
    ({"error": "channel_not_found"}, Gone("channel_not_found")),
    ({"error": "is_archived"}, Gone("is_archived")),
    ({"error": "not_in_channel"}, Gone("not_in_channel")),
    ({"error": "account_inactive"}, Later(60)),
    ({"error": "user_not_found"}, Gone("user_not_found")),
    ({"error": "cannot_dm_bot"}, Gone("cannot_dm_bot")),
    ({"error": "invalid_blocks"}, Refused("invalid_blocks")),
    ({"error": "msg_too_long"}, Refused("msg_too_long")),
    ({"error": "msg_blocks_too_long"}, Refused("msg_blocks_too_long")),
    ({"error": "missing_scope"}, Refused("missing_scope")),
    ({"error": "internal_error"}, Unknown("internal_error")),
    ({"status": 503}, Unknown("http_503")),
    ({"drop": "before"}, Unknown("ServerDisconnectedError")),
    ({"drop": "after"}, Unknown("ServerDisconnectedError")),
]


@pytest.mark.parametrize(("fault", "outcome"), ERRORS, ids=str)
async def test_every_trouble_is_translated_and_nothing_is_sent_twice(fault, outcome) -> None:
    async with staged() as stage:
        await stage.people.fault("chat.postMessage", **fault)
        assert await stage.send(to_general()) == outcome
        assert len(await stage.calls("chat.postMessage")) == 1
        assert not isinstance(outcome, Moved)


async def test_trouble_at_the_address_is_translated() -> None:
    async with staged() as stage:
        done = await stage.people.command(ADA, "calls", channel=GENERAL)
        whisper = replace(to_general(), answer_url=done["response_url"])
        for fault, outcome in (
            ({"retry_after": 3}, Later(3)),
            ({"status": 500}, Unknown("http_500")),
            ({"drop": "before"}, Unknown("ServerDisconnectedError")),
        ):
            await stage.people.fault("response_url", **fault)
            assert await stage.send(whisper) == outcome


async def test_a_closed_room_is_looked_into() -> None:
    async with staged() as stage:
        outgoing = Outgoing("k", reply(text("x")), READER, account=account(BO))
        assert isinstance(await stage.send(outgoing), Sent)
        await stage.people.fault("chat.postMessage", error="channel_not_found", times=2)
        assert await stage.send(replace(outgoing, key="k2")) == Gone("channel_not_found")
        await stage.people.deactivate(BO)
        assert await stage.send(replace(outgoing, key="k3")) == Gone("deactivated")


async def test_nobody_is_there() -> None:
    async with staged() as stage:
        outgoing = Outgoing("k", reply(text("x")), READER, account=account(GONE))
        assert await stage.send(outgoing) == Gone("deactivated")
        assert await stage.send(replace(outgoing, account=account("U9"))) == Gone("user_not_found")
        assert await stage.send(replace(outgoing, account=None)) == Gone("no_place")


async def test_nothing_to_say_is_not_sent() -> None:
    async with staged() as stage:
        outgoing = Outgoing("k", Reply(), READER, chat=channel())
        assert await stage.send(outgoing) == Sent(None)
        assert await stage.calls("chat.postMessage") == []


async def test_a_stop_between_two_pages_goes_on_where_it_stopped() -> None:
    async with staged() as stage:
        long = Outgoing("k", reply(*[text(f"line {n}") for n in range(60)]), READER, chat=channel())
        await stage.people.fault("chat.postMessage", delay=0.0)
        await stage.people.fault("chat.postMessage", retry_after=1)
        later = await stage.send(long)
        assert isinstance(later, Later)
        last = await sent(stage, replace(long, progress=later.progress))
        shown = await stage.people.messages(ADA, GENERAL)
        assert ["line 0" in str(shown[0]), "line 59" in str(shown[1])] == [True, True]
        assert len(shown) == 2
        assert await stage.platform.sender.find("k", channel()) == last


async def test_a_chart_is_a_picture_with_its_words() -> None:
    bar = Bar(date(2027, 1, 12), 4, held=True, met=False)
    chart = Chart(text("Partners"), (bar,), 6, text("4 of 6 <partners>"))
    outgoing = Outgoing("k", reply(text("Once"), chart), READER, chat=channel())
    async with staged() as stage, ClientSession() as session:
        client = AsyncWebClient(
            BOT.token, base_url=stage.sandbox.api_url, session=session, retry_handlers=[]
        )
        sender = SlackSender(client, TEAM.id, KEY, lambda part, reader: ("chart.png", PICTURE))
        await stage.people.fault("chat.postMessage", retry_after=1)
        later = await sender.send(outgoing)
        assert isinstance(later, Later)
        outcome = await sender.send(replace(outgoing, progress=later.progress))
        assert isinstance(outcome, Sent)
        shown = await stage.people.wait_for(ADA, "4 of 6 &lt;partners&gt;")
        (file,) = shown["files"]
        assert await stage.people.file(file["id"]) == PICTURE
        assert len(await stage.calls("files.completeUploadExternal")) == 1
        last = (await stage.calls("chat.postMessage"))[-1]
        assert "4 of 6" not in str(last["blocks"])
        assert await sender.find("k", channel()) == outcome.message


async def test_a_picture_may_have_more_words_than_slack_reads_out() -> None:
    alt = "4 of 6 partners. " * 90
    row = GridRow("MAG", ("present",), 1)
    bar = Bar(date(2027, 1, 12), 4, held=True, met=False)
    grid = Grid(text("Who"), (bar,), (row,), 6, text(alt))
    async with staged() as stage:
        outgoing = Outgoing("k", reply(text("Once"), grid), READER, chat=channel())
        assert isinstance(await stage.send(outgoing), Sent)
        shown = await stage.people.wait_for(ADA, "4 of 6 partners")
        assert shown["text"].count("4 of 6") == 90
        assert [file["name"] for file in shown["files"]] == ["grid.png"]


async def test_a_history_that_is_too_long_is_no_answer() -> None:
    async with staged() as stage:
        for number in range(1001):
            await stage.people.say(ADA, f"talk {number}", channel=GENERAL)
        with pytest.raises(NotFetched) as unknown:
            await stage.platform.sender.find("k", channel())
        assert unknown.value.outcome == Unknown("history_too_long")
        now = datetime.now(UTC)
        assert await stage.platform.sender.find("k", channel(), now) is None


async def test_files_are_fetched_from_slack_alone() -> None:
    async with staged() as stage:
        fetch = stage.platform.sender.fetch
        for file, outcome in (
            (FileRef("F1", "a", 1, "https://evil.example/a"), Refused("foreign_host")),
            (
                FileRef("F1", "a", 11 * 1024 * 1024, f"{stage.sandbox.url}a"),
                Refused("file_too_large"),
            ),
            (FileRef("F1", "a", 1, f"{stage.sandbox.url}a"), Refused("http_404")),
            (FileRef("F1", "a", 1, None), Refused("file_not_found")),
        ):
            with pytest.raises(NotFetched) as refused:
                await fetch(file)
            assert refused.value.outcome == outcome
