"""Forms and Home, through an unmodified Bolt app."""

from dataclasses import dataclass
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.sandbox.slack import PeopleError, Timing

from .slack_fixtures import ADA, BO, staged


def words(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def form(title: str = "Check in") -> dict[str, Any]:
    options = [{"text": words(label), "value": label.lower()} for label in ("Yes", "No")]
    return {
        "type": "modal",
        "callback_id": "check_in",
        "private_metadata": "call:7",
        "title": words(title),
        "submit": words("Send"),
        "blocks": [
            {
                "type": "input",
                "block_id": "name",
                "label": words("Name"),
                "element": {"type": "plain_text_input", "action_id": "name", "max_length": 10},
            },
            {
                "type": "input",
                "block_id": "coming",
                "label": words("Coming"),
                "optional": True,
                "element": {"type": "static_select", "action_id": "coming", "options": options},
            },
            {
                "type": "actions",
                "block_id": "more",
                "elements": [
                    {"type": "button", "action_id": "more", "value": "1", "text": words("More")}
                ],
            },
        ],
    }


def listeners(app: AsyncApp) -> None:
    @app.command("/aor")
    async def on_command(ack: Any, client: Any, body: dict[str, Any]) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.view("check_in")
    async def on_submit(ack: Any, client: Any, view: dict[str, Any], body: dict[str, Any]) -> None:
        name = view["state"]["values"]["name"]["name"]["value"]
        if name == "nobody":
            await ack(response_action="errors", errors={"name": "Who?"})
        elif name == "wrong":
            await ack(response_action="errors", errors={"nowhere": "?"})
        elif name == "again":
            await ack(response_action="update", view=form("Once more"))
        else:
            await ack()
            chosen = view["state"]["values"]["coming"]["coming"]["selected_option"]
            note = f"{name} {chosen and chosen['value']} {view['private_metadata']}"
            await client.chat_postMessage(channel=body["user"]["id"], text=note)

    @app.action("more")
    async def on_more(ack: Any, client: Any, body: dict[str, Any]) -> None:
        await ack()
        view = body["view"]
        await client.views_update(view_id=view["id"], hash=view["hash"], view=form("More"))

    @app.event("app_home_opened")
    async def on_home(client: Any, event: dict[str, Any]) -> None:
        section = {"type": "section", "text": {"type": "mrkdwn", "text": "Your calls"}}
        await client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [section]}
        )


async def test_a_form_is_opened_filled_in_and_closed() -> None:
    async with staged(listen=listeners) as stage:
        await stage.people.command(ADA, "checkin")
        view = await stage.people.wait_for(ADA, "Check in", where="view")
        answer = {"name": {"name": "Ada"}, "coming": {"coming": "yes"}}
        sent = await stage.people.submit(ADA, view["id"], answer)
        assert (sent["closed"], sent["ack"]["payload"]) == (True, None)
        await stage.people.wait_for(ADA, "Ada yes call:7")
        assert (await stage.people.screen(ADA))["views"] == []


async def test_errors_keep_the_form_open() -> None:
    async with staged(listen=listeners) as stage:
        await stage.people.command(ADA, "checkin")
        view = await stage.people.wait_for(ADA, "Check in", where="view")
        sent = await stage.people.submit(ADA, view["id"], {"name": {"name": "nobody"}})
        assert sent["ack"]["payload"]["response_action"] == "errors"
        assert (sent["closed"], sent["errors"]) == (False, {"name": "Who?"})
        (open_view,) = (await stage.people.screen(ADA))["views"]
        assert open_view["errors"] == {"name": "Who?"}
        sent = await stage.people.submit(ADA, view["id"], {"name": {"name": "wrong"}})
        assert sent["errors"] == {"": "invalid_response_errors"}
        sent = await stage.people.submit(ADA, view["id"], {"name": {"name": "again"}})
        assert sent["closed"] is False
        await stage.people.wait_for(ADA, "Once more", where="view")


async def test_a_client_holds_back_what_the_form_does_not_allow() -> None:
    async with staged(listen=listeners) as stage:
        await stage.people.command(ADA, "checkin")
        view = await stage.people.wait_for(ADA, "Check in", where="view")
        for values, error in (
            ({}, "missing_value"),
            ({"name": {"name": "x" * 11}}, "too_long"),
            ({"name": {"name": "x"}, "coming": {"coming": "maybe"}}, "no_such_option"),
            ({"other": {"name": "x"}}, "no_such_input"),
        ):
            with pytest.raises(PeopleError) as caught:
                await stage.people.submit(ADA, view["id"], values)
            assert caught.value.body["error"] == error
        with pytest.raises(PeopleError, match="no_such_view"):
            await stage.people.submit(BO, view["id"], {"name": {"name": "x"}})


async def test_a_button_in_a_form_updates_it() -> None:
    async with staged(listen=listeners) as stage:
        await stage.people.command(ADA, "checkin")
        view = await stage.people.wait_for(ADA, "Check in", where="view")
        await stage.people.press(ADA, view_id=view["id"], label="More")
        changed = await stage.people.wait_for(ADA, "More", where="view")
        assert (changed["id"], changed["title"]) == (view["id"], "More")
        stale = stage.client.views_update(view_id=view["id"], hash=view["hash"], view=form())
        with pytest.raises(SlackApiError, match="hash_conflict"):
            await stale


async def test_home_is_published_for_one_person() -> None:
    async with staged(listen=listeners) as stage:
        await stage.people.open_home(ADA)
        await stage.people.wait_for(ADA, "Your calls", where="home")
        assert (await stage.people.screen(BO))["home"] is None


@dataclass
class Hand:
    """A clock that a test moves."""

    seconds: float = 1000.0

    def now(self) -> float:
        return self.seconds


async def test_a_trigger_is_good_once_and_for_three_seconds() -> None:
    hand = Hand()
    async with staged(Timing(monotonic=hand.now)) as stage:

        async def refusal(trigger: str) -> str:
            with pytest.raises(SlackApiError) as caught:
                await stage.client.views_open(trigger_id=trigger, view=form())
            return str(caught.value.response["error"])

        first = (await stage.people.command(ADA, "x"))["trigger_id"]
        hand.seconds += 2.9
        opened = await stage.client.views_open(trigger_id=first, view=form())
        assert opened["view"]["callback_id"] == "check_in"
        assert await refusal(first) == "exchanged_trigger_id"
        assert await refusal("12.unknown") == "invalid_trigger_id"
        second = (await stage.people.command(ADA, "x"))["trigger_id"]
        hand.seconds += 3.1
        assert await refusal(second) == "expired_trigger_id"


async def test_forms_stack_three_deep() -> None:
    async with staged() as stage:

        async def trigger() -> str:
            return str((await stage.people.command(ADA, "x"))["trigger_id"])

        await stage.client.views_open(trigger_id=await trigger(), view=form("one"))
        await stage.client.views_push(trigger_id=await trigger(), view=form("two"))
        await stage.client.views_push(trigger_id=await trigger(), view=form("three"))
        with pytest.raises(SlackApiError, match="push_limit_reached"):
            await stage.client.views_push(trigger_id=await trigger(), view=form("four"))
        views = (await stage.people.screen(ADA))["views"]
        assert [view["title"] for view in views] == ["one", "two", "three"]
        await stage.people.close_view(ADA, views[-1]["id"])
        assert len((await stage.people.screen(ADA))["views"]) == 2
