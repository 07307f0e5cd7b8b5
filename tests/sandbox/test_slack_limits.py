"""How often the app may call: off by default, strict when on."""

from dataclasses import replace

import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox.slack import PeopleError, Rate, RateLimits, Timing
from bot.sandbox.slack.api import METHODS
from bot.sandbox.slack.rate_limits import METHOD_TIERS

from .hands import Hands
from .slack_fixtures import ADA, BO, GENERAL, Stage, staged

CLOCK = Hands()
BY_HAND = replace(Timing(), monotonic=CLOCK)


async def told_to_wait(stage: Stage, channel: str) -> int:
    """The Retry-After that a message meets; 0 when it meets none."""
    try:
        await stage.client.chat_postMessage(channel=channel, text="x")
    except SlackApiError as refusal:
        answer = refusal.response
    else:
        return 0
    assert (answer.status_code, answer["error"]) == (429, "ratelimited")
    return int(answer.headers["Retry-After"])


async def test_nothing_is_limited_unless_asked() -> None:
    async with staged() as stage:
        assert [await told_to_wait(stage, GENERAL) for _ in range(3)] == [0, 0, 0]
        assert await stage.people.refused() == {"total": 0}


async def test_one_post_a_second_to_a_channel_and_to_a_person_by_either_id() -> None:
    async with staged(BY_HAND, limits=RateLimits()) as stage:
        assert [await told_to_wait(stage, GENERAL) for _ in range(2)] == [0, 1]
        assert await told_to_wait(stage, ADA) == 0
        assert await told_to_wait(stage, "D0ADA") == 1
        assert await told_to_wait(stage, BO) == 0
        CLOCK.move(1)
        assert await told_to_wait(stage, GENERAL) == 0
        assert await stage.people.refused() == {"total": 2, "channel": 2}
        refused = [e for e in await stage.entries("api") if e["status"] == 429]
        assert [e["args"]["channel"] for e in refused] == [GENERAL, "D0ADA"]


async def test_the_whole_workspace_has_a_limit_too() -> None:
    limits = RateLimits(channel=Rate(1, 0.1), workspace=Rate(3, 60.0))
    async with staged(BY_HAND, limits=limits) as stage:
        for channel in (GENERAL, ADA, BO):
            assert await told_to_wait(stage, channel) == 0
            CLOCK.move(10)
        assert await told_to_wait(stage, GENERAL) == 30
        CLOCK.move(30)
        assert await told_to_wait(stage, GENERAL) == 0
        assert (await stage.people.refused())["workspace"] == 1


async def test_every_other_method_has_its_tier() -> None:
    async with staged(BY_HAND, limits=RateLimits()) as stage:
        for _ in range(20):
            await stage.client.users_list()
        with pytest.raises(SlackApiError, match="ratelimited") as refusal:
            await stage.client.users_list()
        assert refusal.value.response.headers["Retry-After"] == "60"
        for _ in range(25):
            await stage.client.auth_test()
        kept = (await stage.people.limits())["limits"]
        assert kept["methods"]["chat.update"] == [50, 60.0]
        assert (await stage.people.refused())["total"] == 0


async def test_calls_count_however_they_end() -> None:
    limits = RateLimits(methods={"conversations.info": Rate(1, 60.0)})
    async with staged(BY_HAND, limits=limits) as stage:
        for error in ("channel_not_found", "ratelimited"):
            with pytest.raises(SlackApiError, match=error):
                await stage.client.conversations_info(channel="C0NOWHERE")


async def test_people_switch_them_on_smaller_and_off_again() -> None:
    async with staged(BY_HAND) as stage:
        await stage.people.limits(channel=(2, 60), methods={"users.info": (1, 60)})
        assert [await told_to_wait(stage, GENERAL) for _ in range(3)] == [0, 0, 60]
        await stage.client.users_info(user=ADA)
        with pytest.raises(SlackApiError, match="ratelimited"):
            await stage.client.users_info(user=ADA)
        assert await stage.people.refused() == {"total": 2, "channel": 1, "method": 1}
        assert (await stage.people.limits(on=False))["limits"] is None
        assert await told_to_wait(stage, GENERAL) == 0
        with pytest.raises(PeopleError, match="bad_limits"):
            await stage.people.limits(everywhere=(1, 1))


def test_every_method_that_is_served_has_a_rule() -> None:
    assert set(METHODS) - set(METHOD_TIERS) == {"auth.test", "chat.postMessage"}
