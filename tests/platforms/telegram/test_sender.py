"""Over the wire: what is sent is seen, and what goes wrong is told as an outcome."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.envelopes import FileRef
from bot.conversation.outcomes import Gone, Later, Moved, Refused, Sent, Unknown
from bot.conversation.replies import Bar, Button, Buttons, Chart, Heading, reply
from bot.platforms.files import LIMIT, FileTooLarge, FileUnavailable
from bot.platforms.telegram.client import client
from bot.platforms.telegram.sender import TelegramSender
from tests.platforms.telegram.stage import (
    AMINA,
    BORIS,
    CARLA,
    FORUM,
    GROUP,
    KEY,
    Address,
    group,
    outgoing,
    staged,
    text,
)

YES = Buttons(((Button(text("Yes"), "yes", 12, "yes 12"),),))


async def test_a_message_is_seen_as_it_was_meant():
    async with staged() as stage:
        said = reply(Heading(text("MA & <b>")), text("On https://example.org"), YES)
        outcome = await stage.platform.sender.send(outgoing(said))
        (seen,) = await stage.people.messages(AMINA)

    assert outcome.message.message == str(seen["message_id"])
    assert seen["text"] == "MA & <b>\nOn https://example.org"


async def test_what_belongs_together_is_a_chain_of_replies_while_its_root_is_there():
    async with staged() as stage:
        sender = stage.platform.sender
        root = (await sender.send(outgoing(reply(text("Root"))))).message
        below = replace(outgoing(reply(text("Below"))), key="k2", root=root)
        gone = replace(below, key="k3", root=replace(root, message="999"))
        assert isinstance(await sender.send(below), Sent)
        assert isinstance(await sender.send(gone), Sent)
        seen = await stage.people.messages(AMINA)

    assert [message["reply_to"] for message in seen] == [None, int(root.message), None]


async def test_a_group_and_its_topic_are_reached():
    async with staged() as stage:
        sender = stage.platform.sender
        await sender.send(outgoing(reply(text("to all")), None, chat=group(GROUP)))
        sent = await sender.send(outgoing(reply(text("topic")), None, chat=group(FORUM, "5")))
        (seen,) = await stage.people.messages(BORIS, GROUP)

    assert seen["text"] == "to all"
    assert sent.message.chat.thread == "5"


async def test_an_edit_replaces_the_message_and_may_be_repeated():
    async with staged() as stage:
        sender = stage.platform.sender
        sent = await sender.send(outgoing(reply(text("Coming?"), YES)))
        for _ in range(2):
            edited = await sender.send(outgoing(reply(text("You come.")), edit=sent.message))
            assert edited == sent
        (seen,) = await stage.people.messages(AMINA)

    assert seen["text"] == "You come."
    assert not seen.get("buttons")


async def test_an_edit_of_what_is_gone_is_sent_anew():
    async with staged() as stage:
        sender = stage.platform.sender
        sent = await sender.send(outgoing(reply(text("first"))))
        lost = replace(sent.message, message="999")
        again = await sender.send(outgoing(reply(text("second")), edit=lost))
        seen = await stage.people.messages(AMINA)

    assert isinstance(again, Sent)
    assert again.message.message == str(seen[-1]["message_id"])
    assert seen[-1]["text"] == "second"


async def test_a_long_text_comes_in_pages_with_the_buttons_below():
    async with staged() as stage:
        long = "\n".join(f"{n}: help with 'case' <management> & more" for n in range(300))
        sent = await stage.platform.sender.send(outgoing(reply(text(long), YES)))
        seen = await stage.people.messages(AMINA)

    assert len(seen) > 1
    assert "\n".join(message["text"] for message in seen) == long
    assert sent.message.message == str(seen[-1]["message_id"])


async def test_a_second_try_goes_on_where_the_first_stopped():
    async with staged() as stage:
        long = outgoing(reply(text("a" * 4096 + "b" * 10)))
        sender = stage.platform.sender
        await stage.people.fault("sendMessage", delay=0)
        await stage.people.fault("sendMessage", retry_after=3)
        later = await sender.send(long)
        assert isinstance(later, Later)
        assert later.seconds == 3
        assert len(await stage.people.messages(AMINA)) == 1
        assert isinstance(await sender.send(replace(long, progress=later.progress)), Sent)
        seen = await stage.people.messages(AMINA)

    assert [len(message["text"]) for message in seen] == [4096, 10]


@pytest.mark.parametrize(
    ("user", "reason"),
    [(CARLA, {"never_started", "not_found"}), (999, {"not_found"})],
)
async def test_who_never_started_cannot_be_reached(user, reason):
    async with staged() as stage:
        outcome = await stage.platform.sender.send(outgoing(reply(text("hello")), user))

    assert isinstance(outcome, Gone)
    assert outcome.reason in reason


async def test_who_blocked_the_bot_cannot_be_reached():
    async with staged() as stage:
        await stage.people.block(AMINA)
        outcome = await stage.platform.sender.send(outgoing(reply(text("hello"))))

    assert outcome == Gone("blocked")


async def test_a_group_that_removed_the_bot_is_gone():
    async with staged() as stage:
        await stage.people.kick(AMINA, GROUP)
        said = outgoing(reply(text("hello")), None, chat=group(GROUP))

        assert await stage.platform.sender.send(said) == Gone("kicked")


async def test_a_group_that_moved_tells_its_new_number():
    async with staged() as stage:
        await stage.people.migrate(GROUP, -1000200)
        said = outgoing(reply(text("hello")), None, chat=group(GROUP))

        assert await stage.platform.sender.send(said) == Moved(group(-1000200))


async def test_too_many_requests_is_later():
    async with staged() as stage:
        await stage.people.fault("sendMessage", retry_after=7)

        assert await stage.platform.sender.send(outgoing(reply(text("hello")))) == Later(7)


@pytest.mark.parametrize(("drop", "arrived"), [("before", 0), ("after", 1)])
async def test_a_dropped_connection_leaves_it_unknown(drop, arrived):
    async with staged() as stage:
        await stage.people.fault("sendMessage", drop=drop)
        outcome = await stage.platform.sender.send(outgoing(reply(text("hello"))))

        assert isinstance(outcome, Unknown)
        assert len(await stage.people.messages(AMINA)) == arrived


async def test_a_connection_never_made_is_later():
    # Nothing listens on port 1.
    bot = client("42:TOKEN", Address("http://127.0.0.1:1", "http://127.0.0.1:1"))
    await bot.request.initialize()
    outcome = await TelegramSender(bot, KEY).send(outgoing(reply(text("hello"))))
    await bot.request.shutdown()

    assert outcome == Later(1)


async def test_a_refusal_is_told_without_what_was_written():
    error = {"code": 400, "description": 'Bad Request: unsupported start tag "secret" at 3'}
    async with staged() as stage:
        await stage.people.fault("sendMessage", error=error)
        outcome = await stage.platform.sender.send(outgoing(reply(text("hello"))))

    assert isinstance(outcome, Refused)
    assert "secret" not in outcome.reason
    assert "unsupported start tag" in outcome.reason.lower()


async def test_nothing_to_say_sends_nothing():
    async with staged() as stage:
        assert await stage.platform.sender.send(outgoing(reply())) == Sent(None)
        assert await stage.people.messages(AMINA) == []


async def test_a_chart_comes_as_a_photo_with_its_words_below():
    pytest.importorskip("bot.reports.chart", exc_type=ImportError)
    bars = (Bar(date(2026, 11, 3), 14, held=True, met=True),)
    chart = Chart(text("Partners"), bars, 12, text("14 of 12 partners on 3 November"))
    async with staged() as stage:
        sent = await stage.platform.sender.send(outgoing(reply(chart, YES)))
        (seen,) = await stage.people.messages(AMINA)

    assert isinstance(sent, Sent)
    assert "14 of 12 partners on 3 November" in str(seen)


async def test_files_that_are_too_large_or_gone_are_told_apart():
    async with staged() as stage:
        sender = stage.platform.sender
        with pytest.raises(FileTooLarge):
            await sender.fetch(FileRef("any", "big.csv", LIMIT + 1))
        with pytest.raises(FileUnavailable):
            await sender.fetch(FileRef("nothing", "gone.csv", 3))
        await stage.people.upload(AMINA, "big.csv", b"x" * (LIMIT + 1), wait=True)
        file = stage.listener.envelopes[0].body.file
        with pytest.raises(FileTooLarge):
            await sender.fetch(replace(file, size=0))
