"""What people do on Slack, as it arrives over an unmodified Socket Mode connection."""

import asyncio
import logging

import pytest

from bot.conversation.envelopes import Edited, Envelope, FormSent, Press, Uploaded, Words
from bot.conversation.outcomes import Outgoing, Sent
from bot.conversation.replies import Button, Buttons, Field, Form, Reply, reply
from bot.platforms.slack import NotStarted, SlackPlatform
from bot.sandbox.slack import PeopleError

from .stage import ADA, BOT, CLOSED, GENERAL, QUICK, TEAM, Stage, account, channel, staged
from .values import KEY, READER, text

FORM = Form("ask", text("Ask"), (Field("question", text("Question")),), context="call:7")


def opens(form: Form):
    return lambda _: Reply((text("Say: ask How?"),), form=form)


async def test_a_command_is_acknowledged_with_nothing_once_it_is_taken() -> None:
    async with staged() as stage:
        done = await stage.people.command(ADA, "calls", channel=GENERAL)
        assert (done["ack"]["payload"], done["ack"]["late"]) == (None, False)
        (found,) = stage.received
        assert (found.body, found.account) == (Words("calls", command=True), account(ADA))
        assert (found.chat, found.answer_url) == (channel(), done["response_url"])
        assert stage.platform.workspace == TEAM.id


async def test_a_command_to_the_bot_itself_needs_no_address() -> None:
    async with staged() as stage:
        await stage.people.command(ADA, "calls")
        await stage.people.command(ADA, "help")
        first, second = stage.received
        assert first.chat.private
        assert (first.answer_url, second.answer_url) == (None, None)
        assert len(await stage.calls("conversations.info")) == 1


async def test_direct_messages_of_two_people_are_not_ours() -> None:
    async with staged() as stage:
        await stage.people.fault("conversations.info", error="channel_not_found")
        for _ in range(2):
            done = await stage.people.command(ADA, "calls")
            last = stage.received[-1]
            assert (last.chat.private, last.answer_url) == (False, done["response_url"])
        assert len(await stage.calls("conversations.info")) == 1


async def test_a_direct_message_tells_which_chat_is_ours() -> None:
    async with staged() as stage:
        await stage.people.say(ADA, "calls", ack=True)
        await stage.people.command(ADA, "help")
        said, command = stage.received
        assert (said.body, said.chat.private, said.chat) == (Words("calls"), True, command.chat)
        assert await stage.calls("conversations.info") == []


async def test_a_mention_arrives_twice_under_one_key() -> None:
    async with staged() as stage:
        await stage.people.say(ADA, "calls", channel=GENERAL, mention=True, ack=True)
        first, second = stage.received
        assert first.key == second.key
        assert first.body == second.body == Words("calls")


async def test_other_talk_is_left_alone_and_an_edit_is_none_of_the_words() -> None:
    async with staged() as stage:
        talk = await stage.people.say(ADA, "hello all", channel=GENERAL, ack=True)
        assert talk["ack"] is not None
        said = await stage.people.say(ADA, "calls", ack=True)
        edit = await stage.people.edit(ADA, said["channel"], said["ts"], "call 12", ack=True)
        assert edit["ack"] is not None
        assert [envelope.body for envelope in stage.received] == [Words("calls"), Edited("call 12")]
        assert stage.received[0].said_as == stage.received[1].said_as


async def test_what_the_bot_says_does_not_come_back() -> None:
    async with staged() as stage:
        await stage.send(Outgoing("k", reply(text("hi")), READER, account=account(ADA)))
        await stage.people.say(ADA, "calls", ack=True)
        assert len(stage.received) == 1


async def test_a_redelivered_event_has_the_same_key() -> None:
    async with staged() as stage:
        await stage.people.say(ADA, "calls", ack=True)
        await stage.people.redeliver()
        assert len({envelope.key for envelope in stage.received}) == 1
        assert len(stage.received) == 2


async def test_what_was_not_taken_is_not_acknowledged_and_comes_again(caplog) -> None:
    async with staged(QUICK) as stage:
        tries: list[str] = []

        def fails_once(envelope: Envelope) -> Reply:
            tries.append(envelope.key)
            if len(tries) == 1:
                raise RuntimeError("a secret sentence")
            return Reply()

        stage.answer = fails_once
        with caplog.at_level(logging.DEBUG):
            await stage.people.say(ADA, "another secret sentence", ack=True)
        assert len(tries) == 2
        assert len(set(tries)) == 1
        assert "RuntimeError" in caplog.text
        assert "secret" not in caplog.text
        assert BOT.token not in caplog.text
        assert BOT.app_token not in caplog.text


async def test_a_press_names_the_message_it_stands_in() -> None:
    async with staged() as stage:
        said = await post_buttons(stage)
        done = await stage.people.press(ADA, channel=GENERAL, ts=said.message, label="Yes")
        assert done["ack"]["payload"] is None
        (found,) = stage.received
        assert isinstance(found.body, Press)
        assert (found.message, found.chat) == (said, channel())
        assert found.trigger == done["trigger_id"]


async def test_a_toast_is_whispered_when_nothing_else_is_said() -> None:
    async with staged() as stage:
        said = await post_buttons(stage)
        stage.answer = lambda _: Reply(toast=text("This button is old."))
        await stage.people.press(ADA, channel=GENERAL, ts=said.message, label="Yes")
        await stage.people.wait_for(ADA, "This button is old.")
        with pytest.raises(PeopleError):
            await stage.people.wait_for("U0BO", "This button is old.", timeout=0.1)


async def post_buttons(stage: Stage):
    buttons = Buttons(((Button(text("Yes"), "yes", 12, "yes 12"),),))
    outcome = await stage.send(
        Outgoing("k", reply(text("Coming?"), buttons), READER, chat=channel())
    )
    assert isinstance(outcome, Sent)
    assert outcome.message is not None
    return outcome.message


async def test_a_form_is_opened_corrected_and_sent() -> None:
    async with staged() as stage:
        stage.answer = opens(FORM)
        await stage.people.command(ADA, "ask", channel=CLOSED)
        view = await stage.people.wait_for(ADA, "Question", where="view")

        stage.answer = lambda _: Reply(
            errors=(("question", text("Too short.")), ("nowhere", text("And vague.")))
        )
        sent = await stage.people.submit(ADA, view["id"], {"question": {"value": "?"}})
        assert (sent["closed"], sent["errors"]) == (False, {"question": "Too short. And vague."})

        stage.answer = lambda _: Reply((text("Received."),))
        sent = await stage.people.submit(ADA, view["id"], {"question": {"value": "How?"}})
        assert (sent["closed"], sent["ack"]["payload"]) == (True, None)
        last = stage.received[-1]
        assert last.body == FormSent("ask", (("question", "How?"),), "call:7")
        assert (last.chat.chat, last.chat.private) == (ADA, True)


async def test_a_form_can_lead_to_another() -> None:
    async with staged() as stage:
        stage.answer = opens(FORM)
        await stage.people.command(ADA, "ask")
        view = await stage.people.wait_for(ADA, "Question", where="view")
        second = Form("more", text("More"), (Field("why", text("Why")),))
        stage.answer = opens(second)
        await stage.people.submit(ADA, view["id"], {"question": {"value": "How?"}})
        await stage.people.wait_for(ADA, "Why", where="view")


async def test_words_are_shown_where_a_form_does_not_open() -> None:
    async with staged() as stage:
        await stage.people.fault("views.open", error="expired_trigger_id")
        stage.answer = opens(FORM)
        await stage.people.command(ADA, "ask", channel=CLOSED)
        await stage.people.wait_for(ADA, "Say: ask How?")


async def test_a_slow_form_does_not_hold_back_the_acknowledgement() -> None:
    async with staged(QUICK) as stage:
        await stage.people.fault("views.open", delay=0.8)
        stage.answer = opens(FORM)
        done = await stage.people.command(ADA, "ask", channel=GENERAL)
        assert done["ack"]["late"] is False


async def test_an_upload_can_be_fetched() -> None:
    async with staged() as stage:
        await stage.people.upload(ADA, "zoom.csv", b"Name,Email\n", text="present", ack=True)
        (found,) = stage.received
        assert isinstance(found.body, Uploaded)
        assert (found.body.text, found.body.file.name) == ("present", "zoom.csv")
        assert await stage.platform.sender.fetch(found.body.file) == b"Name,Email\n"


async def test_a_shortcut_opens_what_its_word_opens() -> None:
    async with staged() as stage:
        stage.answer = opens(FORM)
        await stage.people.shortcut(ADA, "ask")
        await stage.people.wait_for(ADA, "Question", where="view")
        assert stage.received[0].body == Words("ask")


async def test_a_lost_connection_is_found_again() -> None:
    async with staged() as stage:
        assert await stage.platform.connected()
        await stage.people.disconnect("message")
        await asyncio.sleep(0.2)
        await stage.people.say(ADA, "calls", ack=True)
        assert [envelope.body for envelope in stage.received] == [Words("calls")]


@pytest.mark.parametrize(("bot_token", "app_token"), [("xoxb-no", "xapp-sandbox"), ("", "xapp-no")])
async def test_a_refused_token_stops_the_start_and_is_named(bot_token, app_token) -> None:
    async with staged() as stage:
        platform = SlackPlatform(
            bot_token=bot_token or BOT.token,
            app_token=app_token,
            base_url=stage.sandbox.api_url,
            key=KEY,
            receive=stage.receive,
        )
        with pytest.raises(NotStarted) as refused:
            await platform.start()
        assert refused.value.token == ("bot_token" if bot_token else "app_token")
        assert refused.value.reason == "invalid_auth"
