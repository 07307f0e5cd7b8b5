"""Payloads over HTTP to an unmodified Bolt app: retries, and what goes wrong on the way."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp.test_utils import TestServer
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from .slack_fixtures import ADA, BO, QUICK, Stage, staged
from .test_slack_events import until

SECRET = "a-signing-secret-of-the-tests"


class Ear:
    """What the app heard: the words, and the number and reason of each retry."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.retries: list[tuple[str, str]] = []
        self.refuse = 0

    async def hear(self, event: dict[str, Any], request: AsyncBoltRequest) -> None:
        self.words.append(event["text"])
        headers = request.headers
        number, reason = (headers.get(f"x-slack-retry-{it}", [""]) for it in ("num", "reason"))
        self.retries.append((number[0], reason[0]))
        if self.refuse:
            self.refuse -= 1
            raise RuntimeError("the app is not well")


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[Stage, Ear]]:
    """A stage whose payloads go to a Bolt app by HTTP."""
    ear = Ear()
    async with staged(QUICK) as stage:
        app = AsyncApp(client=stage.client, signing_secret=SECRET, process_before_response=True)
        app.event("message")(ear.hear)
        async with TestServer(app.web_app(path="/slack/events")) as server:
            stage.sandbox.deliver_to(str(server.make_url("/slack/events")), SECRET)
            yield stage, ear


async def test_an_event_that_is_refused_comes_again_and_says_so() -> None:
    async with listening() as (stage, ear):
        ear.refuse = 2
        await stage.people.say(ADA, "hello", ack=True)
        assert ear.retries == [("", ""), ("1", "http_error"), ("2", "http_error")]


async def test_after_the_third_retry_it_is_given_up() -> None:
    async with listening() as (stage, ear):
        ear.refuse = 9
        await stage.people.say(ADA, "hello")
        await until(lambda: len(ear.retries) == 4)
        ear.refuse = 0
        await stage.people.say(ADA, "next", ack=True)
        assert ear.words == ["hello"] * 4 + ["next"]
        assert len(await stage.entries("gave_up")) == 1


async def test_lost_before_and_after() -> None:
    async with listening() as (stage, ear):
        await stage.people.lose_deliveries("before")
        await stage.people.say(ADA, "one", ack=True)
        await stage.people.lose_deliveries("after")
        await stage.people.say(ADA, "two", ack=True)
        assert ear.words == ["one", "two", "two"]
        assert ear.retries == [("1", "connection_failed"), ("", ""), ("1", "http_timeout")]


async def test_twice_late_and_in_the_wrong_order() -> None:
    async with listening() as (stage, ear):
        await stage.people.repeat_deliveries()
        await stage.people.say(ADA, "twice", ack=True)
        await until(lambda: ear.words == ["twice", "twice"])
        await stage.people.slow_deliveries(1.5)
        await stage.people.say(ADA, "slow")
        await stage.people.say(BO, "fast", ack=True)
        await until(lambda: ear.words[2:] == ["fast", "slow"])
        await stage.people.swap_deliveries()
        await stage.people.say(ADA, "one")
        await stage.people.say(ADA, "two")
        await until(lambda: ear.words[4:] == ["two", "one"])


async def test_in_the_dark_an_event_is_tried_again_and_a_command_fails() -> None:
    async with listening() as (stage, ear):
        await stage.sandbox.go_dark()
        await stage.people.command(ADA, "next", ack=False)
        await stage.people.wait_for(ADA, 'failed with the error "dispatch_failed"')
        await stage.people.say(ADA, "too early")
        await stage.recorded("gave_up")
        assert await stage.entries("envelope") == []
        await stage.sandbox.come_back()
        await stage.people.say(ADA, "in time", ack=True)
        assert ear.words == ["in time"]
