"""Commands, presses and shortcuts, through an unmodified Bolt app on Socket Mode."""

import asyncio
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox.slack import PeopleError, Timing

from .slack_fixtures import ADA, BO, GENERAL, QUICK, staged

YES_NO = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "Coming?"}},
    {
        "type": "actions",
        "block_id": "answers",
        "elements": [
            {
                "type": "button",
                "text": {"type": "plain_text", "text": "Yes"},
                "action_id": "yes",
                "value": "7",
            },
            {"type": "button", "text": {"type": "plain_text", "text": "No"}, "action_id": "no"},
        ],
    },
]


def listeners(app: AsyncApp) -> None:
    @app.command("/aor")
    async def on_command(ack: Any, respond: Any, command: dict[str, Any]) -> None:
        if command["text"] == "sulk":
            await asyncio.sleep(0.6)
        if command["text"] == "inline":
            await ack("said in the acknowledgement")
            return
        await ack()
        await respond(f"{command['user_name']} in {command['channel_name']}: {command['text']}")

    @app.action("yes")
    async def on_yes(ack: Any, respond: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        assert body["container"]["message_ts"] == body["message"]["ts"]
        await respond(text=f"yes to {action['value']}", blocks=[], replace_original=True)

    @app.shortcut("note_it")
    async def on_shortcut(ack: Any, respond: Any, shortcut: dict[str, Any]) -> None:
        await ack()
        await respond(f"noted: {shortcut['message']['text']}")


async def test_a_command_is_acknowledged_and_answered_at_its_response_url() -> None:
    async with staged(listen=listeners) as stage:
        done = await stage.people.command(ADA, "next")
        assert done["ack"]["payload"] is None
        assert done["ack"]["ms"] < 3000
        seen = await stage.people.wait_for(ADA, "ada in directmessage: next")
        assert seen["ephemeral"] is True
        await stage.people.command(BO, "next", channel=GENERAL)
        await stage.people.wait_for(BO, "bo in general: next")
        assert await stage.people.messages(ADA, GENERAL) == []


async def test_an_answer_may_come_in_the_acknowledgement() -> None:
    async with staged(listen=listeners) as stage:
        done = await stage.people.command(ADA, "inline")
        assert done["ack"]["payload"] == {"text": "said in the acknowledgement"}
        assert (await stage.people.wait_for(ADA, "said in the ack"))["ephemeral"] is True


async def test_a_command_without_acknowledgement_times_out_and_is_not_retried() -> None:
    async with staged(QUICK, listeners) as stage:
        done = await stage.people.command(ADA, "sulk")
        assert done["error"] == "operation_timeout"
        seen = await stage.people.wait_for(ADA, '/aor failed with the error "operation_timeout"')
        assert (seen["author"], seen["ephemeral"]) == ("Slack", True)
        await stage.people.wait_for(ADA, "directmessage: sulk")
        assert len(await stage.entries("envelope")) == 1


async def test_a_command_while_nobody_is_connected_fails_at_once() -> None:
    async with staged() as stage:
        assert (await stage.people.command(ADA, "next"))["error"] == "dispatch_failed"
        await stage.people.wait_for(ADA, "dispatch_failed", timeout=1)


async def test_a_response_url_takes_five_answers() -> None:
    async with staged() as stage:
        url = (await stage.people.command(ADA, "next"))["response_url"]
        webhook = AsyncWebhookClient(url)
        answers = [await webhook.send(text=str(n), response_type="in_channel") for n in range(6)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [404]
        assert "used_url" in answers[-1].body
        assert [m["text"] for m in await stage.people.messages(ADA) if not m["ephemeral"]] == list(
            "01234"
        )


async def test_a_response_url_expires() -> None:
    async with staged(Timing(response_url=0.0)) as stage:
        url = (await stage.people.command(ADA, "next"))["response_url"]
        answer = await AsyncWebhookClient(url).send(text="late")
        assert (answer.status_code, "expired_url" in answer.body) == (404, True)


async def test_a_press_carries_its_value_and_replaces_the_message() -> None:
    async with staged(listen=listeners) as stage:
        posted = await stage.client.chat_postMessage(channel=GENERAL, text="Coming?", blocks=YES_NO)
        (seen,) = await stage.people.messages(BO, GENERAL)
        assert [(b["label"], b["action_id"], b["value"]) for b in seen["buttons"]] == [
            ("Yes", "yes", "7"),
            ("No", "no", None),
        ]
        done = await stage.people.press(BO, channel=GENERAL, ts=posted["ts"], label="Yes")
        assert done["ack"] is not None
        changed = await stage.people.wait_for(ADA, "yes to 7")
        assert (changed["ts"], changed["edited"], changed["buttons"]) == (posted["ts"], True, [])
        with pytest.raises(PeopleError) as caught:
            await stage.people.press(BO, channel=GENERAL, ts=posted["ts"], label="Yes")
        assert (caught.value.status, caught.value.body) == (409, {"error": "no_such_button"})


async def test_nobody_presses_what_they_cannot_see() -> None:
    async with staged() as stage:
        private = {"channel": GENERAL, "user": BO, "text": "Coming?", "blocks": YES_NO}
        posted = await stage.client.chat_postEphemeral(**private)
        with pytest.raises(PeopleError) as caught:
            await stage.people.press(ADA, channel=GENERAL, ts=posted["message_ts"], action_id="yes")
        assert caught.value.body == {"error": "no_such_message"}


async def test_a_message_shortcut_carries_the_message() -> None:
    async with staged(listen=listeners) as stage:
        said = await stage.people.say(BO, "we are late", channel=GENERAL)
        await stage.people.shortcut(ADA, "note_it", channel=GENERAL, ts=said["ts"])
        await stage.people.wait_for(ADA, "noted: we are late")
