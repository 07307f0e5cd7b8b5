"""What the real Slack refuses, the loopback Slack refuses."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox.slack.blocks import check_message_blocks
from bot.sandbox.slack.view_checks import check_view
from bot.sandbox.slack.wire import ApiError

from .slack_fixtures import GENERAL, staged

Block = dict[str, Any]


def plain(words: str) -> Block:
    return {"type": "plain_text", "text": words}


def section(words: str = "x", **more: Any) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}, **more}


def button(label: str = "Go", **more: Any) -> Block:
    return {"type": "button", "text": plain(label), **more}


def actions(*elements: Block, **more: Any) -> Block:
    return {"type": "actions", "elements": list(elements), **more}


def select(options: int, **more: Any) -> Block:
    choices = [{"text": plain(str(n)), "value": str(n)} for n in range(options)]
    return {"type": "static_select", "action_id": "s", "options": choices, **more}


def field(**more: Any) -> Block:
    element = {"type": "plain_text_input", "action_id": "a", **more}
    return {"type": "input", "block_id": "b", "label": plain("Words"), "element": element}


GOOD: list[list[Block]] = [
    [section("x" * 3000)],
    [{"type": "divider"}] * 50,
    [{"type": "header", "text": plain("x" * 150)}],
    [actions(*(button(action_id=str(n)) for n in range(25)))],
    [actions(button("x" * 75, value="v" * 2000, action_id="a" * 255), block_id="b" * 255)],
    [
        actions(button(action_id="same"), block_id="1"),
        actions(button(action_id="same"), block_id="2"),
    ],
    [{"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}] * 10}],
    [{"type": "section", "fields": [plain("x")] * 10}],
    [section(accessory=select(100)), section(accessory={**select(5), "type": "overflow"})],
    [{"type": "image", "image_url": "https://example.org/x.png", "alt_text": "x"}],
    [{"type": "input", "label": plain("x"), "element": {**select(2), "type": "radio_buttons"}}],
    [field(max_length=10)],
    [{"type": "rich_text", "elements": []}],
    [section("x" * 3000)] * 4 + [section("x" * 1000)],
]


@pytest.mark.parametrize("blocks", GOOD, ids=range(len(GOOD)))
def test_what_is_just_allowed_passes(blocks: list[Block]) -> None:
    assert check_message_blocks(blocks) == blocks


BAD: list[tuple[list[Any], str]] = [
    ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    ([{"type": "header", "text": plain("x" * 151)}], "/blocks/0/text/text"),
    ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "/blocks/0/text/type"),
    ([actions(button("x" * 76))], "must be less than 76 characters"),
    ([actions(button(value="x" * 2001))], "/blocks/0/elements/0/value"),
    ([actions(button(action_id="x" * 256))], "/blocks/0/elements/0/action_id"),
    ([section(block_id="x" * 256)], "/blocks/0/block_id"),
    ([actions(button(action_id="a"), button(action_id="a"))], "`action_id` a already exists"),
    ([section(block_id="b"), section(block_id="b")], "`block_id` b already exists"),
    ([actions(*(button(action_id=str(n)) for n in range(26)))], "no more than 25 items allowed"),
    ([actions()], "must have at least 1 items"),
    ([{"type": "context", "elements": [plain("x")] * 11}], "no more than 10 items allowed"),
    ([{"type": "context", "elements": [button()]}], "unsupported text type"),
    ([{"type": "section", "fields": [plain("x")] * 11}], "no more than 10 items allowed"),
    ([{"type": "section"}], "missing required field: text or fields"),
    ([{"type": "section", "text": "bare"}], "must be an object [json-pointer:/blocks/0/text]"),
    ([section(colour="red")], "invalid additional property: colour"),
    ([{"type": "carousel"}], "unsupported block type: carousel"),
    ([section(accessory={"type": "plain_text_input"})], "unsupported type: plain_text_input"),
    ([section(accessory="button")], "must be an object [json-pointer:/blocks/0/accessory]"),
    ([section(accessory=select(101))], "no more than 100 items allowed"),
    ([section(accessory={**select(6), "type": "overflow"})], "no more than 5 items allowed"),
    (
        [section(accessory=select(2, initial_option={"text": plain("9"), "value": "9"}))],
        "must exactly match",
    ),
    ([actions(button(style="loud"))], "must be a valid enum value"),
    ([{"type": "image", "alt_text": "x"}], "exactly one of image_url and slack_file"),
    ([{"type": "input", "label": plain("x"), "element": button()}], "unsupported type: button"),
    ([field(max_length=3001)], "must be between 0 and 3000"),
    (["not a block"], "must be an object [json-pointer:/blocks/0]"),
    ([{"type": "actions", "elements": "none"}], "must be an array"),
    ([actions("button")], "must be an object [json-pointer:/blocks/0/elements/0]"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("blocks", "message"), BAD, ids=[message for _, message in BAD])
def test_what_is_too_much_is_refused_with_its_place(blocks: list[Any], message: str) -> None:
    with pytest.raises(ApiError) as caught:
        check_message_blocks(blocks)
    assert caught.value.error == "invalid_blocks"
    assert message in "\n".join(caught.value.messages)


def test_all_texts_together_have_a_limit() -> None:
    with pytest.raises(ApiError, match="msg_blocks_too_long"):
        check_message_blocks([section("x" * 3000)] * 4 + [section("x" * 1001)])


def modal(*blocks: Block, **more: Any) -> Block:
    return {
        "type": "modal",
        "title": plain("Form"),
        "submit": plain("Send"),
        "blocks": list(blocks),
        **more,
    }


def test_a_view_that_is_just_allowed_passes() -> None:
    view = modal(*[{"type": "divider"}] * 100, title=plain("x" * 24), private_metadata="x" * 3000)
    assert check_view(view, {"modal"}) == view


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (
            modal(title=plain("x" * 25)),
            "must be less than 25 characters [json-pointer:/view/title/text]",
        ),
        (modal(private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(callback_id="x" * 256), "/view/callback_id"),
        (
            modal(*[{"type": "divider"}] * 101),
            "no more than 100 items allowed [json-pointer:/view/blocks]",
        ),
        (
            {"type": "modal", "title": plain("x"), "blocks": [field()]},
            "missing required field: submit",
        ),
        ({"type": "modal", "blocks": []}, "missing required field: title"),
        ({"type": "home", "blocks": []}, "must be one of modal"),
    ],
)
def test_a_view_that_is_too_much_is_refused(view: Block, message: str) -> None:
    with pytest.raises(ApiError) as caught:
        check_view(view, {"modal"})
    assert caught.value.error == "invalid_arguments"
    assert message in "\n".join(caught.value.messages)


async def test_refusals_reach_the_client_with_messages() -> None:
    async with staged() as stage:
        with pytest.raises(SlackApiError) as caught:
            await stage.client.chat_postMessage(
                channel=GENERAL, text="x", blocks=[section("x" * 3001)]
            )
        answer = caught.value.response
        assert answer["error"] == "invalid_blocks"
        expected = "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
        assert answer["response_metadata"]["messages"] == [expected]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": "[not json"}, "invalid_blocks_format"),
    ],
)
async def test_texts_have_a_limit(content: Block, error: str) -> None:
    async with staged() as stage:
        with pytest.raises(SlackApiError) as caught:
            await stage.client.api_call("chat.postMessage", json={"channel": GENERAL, **content})
        assert caught.value.response["error"] == error
        assert await stage.people.messages("U0ADA", GENERAL) == []
