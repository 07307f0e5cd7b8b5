"""One platform comes and goes; the other serves, the operator reads which, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.app import App
from bot.clock import MovableClock
from bot.demo.cast import personas
from bot.demo.data_set import START
from bot.demo.stage import SLACK_PACE, loopback, stage_settings
from bot.platforms.patience import Patience
from bot.platforms.slack import NotStarted
from bot.platforms.standing import Standing
from bot.sandbox.slack import SlackPeople, SlackSandbox
from bot.sandbox.telegram import PeopleError, TelegramPeople, TelegramSandbox
from bot.settings import HttpSettings, Settings
from bot.storage.upgrade import open_database
from tests.scenarios.http_scene import free_port, over_http
from tests.scenarios.scene import Scene

HALO = "ops@halo.example"
FOCAL = "focal@unicef.example"
WEEK = datetime(2026, 12, 1, 13, tzinfo=UTC)
"""A week before call 13: its first reminder is due."""
PATIENCE = Patience(retry=0.05, longest_retry=0.3, refused=0.2, check=0.2, silence=1.0, calm=0.5)
SEEN_WITHIN = 20.0


@dataclass(slots=True)
class Outside:
    """The scene, the platforms themselves, and what the operator may ask."""

    scene: Scene
    slack: SlackSandbox
    telegram: TelegramSandbox
    heard: list[Standing]
    session: aiohttp.ClientSession

    async def ready(self) -> tuple[int, dict[str, str]]:
        """The status of `/ready`, and what it says of each part."""
        port = self.scene.app.settings.http.port
        async with self.session.get(f"http://127.0.0.1:{port}/ready") as answer:
            parts = (await answer.json())["parts"]
            return answer.status, {part["name"]: part["what"] for part in parts}

    async def says(self, part: str, what: str) -> None:
        """Wait until `/ready` says this of `part`."""
        async with asyncio.timeout(SEEN_WITHIN):
            while (await self.ready())[1][part] != what:  # noqa: ASYNC110 - over the wire
                await asyncio.sleep(0.02)

    async def all_well(self) -> None:
        async with asyncio.timeout(SEEN_WITHIN):
            while (await self.ready())[0] != 200:  # noqa: ASYNC110 - over the wire
                await asyncio.sleep(0.02)

    def said_of(self, platform: str) -> list[tuple[str, str]]:
        return [(s.state, s.what) for s in self.heard if s.name == platform]


def reminders(scene: Scene, platform: str) -> list[str]:
    query = "select state from outbox where kind = 'reminder_7d' and platform = ?"
    family = " and family = 'message'"
    return [row["state"] for row in scene.rows(query + family, platform)]


async def all_sent(scene: Scene, platform: str) -> None:
    """What was put off while nobody could be reached is tried again within a minute."""
    async with asyncio.timeout(SEEN_WITHIN):
        while set(reminders(scene, platform)) != {"sent"}:
            scene.clock.move_to(scene.clock.now() + timedelta(seconds=61))
            await asyncio.sleep(0.2)
    await scene.settled()


@asynccontextmanager
async def outside(
    url: str, change: Any = lambda settings: settings
) -> AsyncIterator[tuple[Outside, App]]:
    """The loopback platforms and a bot that is not started yet."""
    clock = MovableClock(START)
    async with loopback(clock) as (slack, telegram), aiohttp.ClientSession() as session:
        settings: Settings = stage_settings(slack, telegram, url)
        settings = settings.model_copy(update={"http": HttpSettings(port=free_port())})
        heard: list[Standing] = []
        app = App(
            change(settings),
            open_database(url),
            clock,
            pace=SLACK_PACE,
            patience=PATIENCE,
            on_standing=heard.append,
        )
        clock.on_move(app.clock_moved)
        people = SlackPeople(slack.people_url), TelegramPeople(telegram.people_url)
        scene = Scene(*people, clock, app, url, personas())
        try:
            yield Outside(scene, slack, telegram, heard, session), app
        finally:
            for platform in people:
                await platform.close()


@pytest.fixture
async def unstarted(planned):
    """Everything but the start."""
    async with outside(planned) as (found, app):
        yield found
        await app.stop()


@pytest.fixture
async def started(unstarted):
    """All is well."""
    await unstarted.scene.app.start()
    await unstarted.all_well()
    await unstarted.scene.settled()
    unstarted.heard.clear()
    return unstarted


async def test_slack_out_of_reach_at_the_start_is_no_reason_to_keep_telegram_waiting(unstarted):
    scene = unstarted.scene
    await unstarted.slack.go_dark()
    await scene.app.start()
    await unstarted.says("telegram", "connected")
    status, parts = await unstarted.ready()
    assert (status, parts["slack"], parts["dispatcher"]) == (503, "not connected", "runs")
    scene.clock.move_to(WEEK)
    halo, unicef = scene.on_telegram(HALO), scene.on_slack(FOCAL)
    await scene.telegram.wait_for(halo.user, "In a week", SEEN_WITHIN)
    await scene.telegram.say(halo.user, "yes 13", wait=True)
    await scene.telegram.wait_for(halo.user, "HALO will be there", SEEN_WITHIN)
    assert await unicef.screen() == []
    assert set(reminders(scene, "slack")) <= {"pending", "sending"}

    await unstarted.slack.come_back()
    await unstarted.all_well()
    await all_sent(scene, "slack")
    assert len([m for m in await unicef.screen() if "In a week" in m.text]) == 1
    assert unstarted.said_of("slack") == [("attention", "not connected"), ("well", "connected")]
    assert [s.state for s in scene.app.standings()] == ["well", "well"]


async def test_who_asks_is_answered_while_a_platform_is_waited_for(unstarted):
    await unstarted.scene.slack.slow_calls(3, "auth.test")
    starting = asyncio.create_task(unstarted.scene.app.start())
    await until_it_listens(unstarted)
    status, parts = await unstarted.ready()
    assert (status, parts["slack"], parts["database"]) == (503, "starting", "answers")
    assert not starting.done()
    await starting
    await unstarted.all_well()


async def test_what_is_said_into_a_silent_socket_is_answered_once(started):
    scene, unicef = started.scene, started.scene.on_slack(FOCAL)
    await unicef.say("calls")
    await scene.slack.disconnect("silent", swallow=True)
    await scene.slack.say(unicef.user, "yes 13")
    await scene.slack.wait_for(unicef.user, "UNICEF will be there", SEEN_WITHIN)
    await scene.settled()
    await started.all_well()
    assert len([m for m in await unicef.screen() if "UNICEF will be there" in m.text]) == 1
    assert scene.value("select count(*) from answer") == 1
    assert started.said_of("slack") == []


async def test_a_connection_that_is_being_mended_is_not_ready_but_no_news(started):
    await started.scene.slack.slow_calls(1, "apps.connections.open")
    await started.scene.slack.disconnect("close")
    await started.says("slack", "not connected")
    await started.all_well()
    assert started.said_of("slack") == []


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_out_of_reach_for_a_while_what_was_said_is_answered_once(started, platform):
    scene = started.scene
    sandbox = started.slack if platform == "slack" else started.telegram
    unicef, halo = scene.on_slack(FOCAL), scene.on_telegram(HALO)
    await sandbox.go_dark()
    if platform == "slack":
        await scene.slack.say(unicef.user, "yes 13")
        await halo.say("no 13")
        await started.says("slack", "not connected")
    else:
        await scene.telegram.say(halo.user, "no 13")
        await unicef.say("yes 13")
    await sandbox.come_back()
    await scene.slack.wait_for(unicef.user, "UNICEF will be there", SEEN_WITHIN)
    await scene.telegram.wait_for(halo.user, "cannot come", SEEN_WITHIN)
    await scene.settled()
    await started.all_well()
    assert [len(await who.screen()) for who in (unicef, halo)] == [1, 1]
    assert scene.value("select count(*) from answer") == 2


@pytest.mark.parametrize(
    ("platform", "code"), [("slack", "token_revoked"), ("telegram", "unauthorized")]
)
async def test_a_token_is_revoked_and_given_back_without_a_restart(started, platform, code):
    scene, refused = started.scene, f"token refused ({code})"
    people = scene.slack if platform == "slack" else scene.telegram
    unicef, halo = scene.on_slack(FOCAL), scene.on_telegram(HALO)
    await people.revoke_token()
    await started.says(platform, refused)
    scene.clock.move_to(WEEK)
    if platform == "slack":
        await scene.telegram.wait_for(halo.user, "In a week", SEEN_WITHIN)
    else:
        await scene.slack.wait_for(unicef.user, "In a week", SEEN_WITHIN)
    assert (await started.ready())[0] == 503

    await people.restore_token()
    await started.all_well()
    await all_sent(scene, platform)
    for who in (unicef, halo):
        assert len([m for m in await who.screen() if "In a week" in m.text]) == 1
    assert scene.rows("select * from account where unreachable is not null") == []
    assert started.said_of(platform) == [("broken", refused), ("well", "connected")]


async def test_a_second_reader_of_telegram_is_named_and_its_end_too(started):
    scene, rival = started.scene, "another program reads this bot's messages"
    await rival_reads(scene)
    await started.says("telegram", rival)
    assert (await started.ready())[0] == 503
    halo, unicef = scene.on_telegram(HALO), scene.on_slack(FOCAL)
    await unicef.say("yes 13")
    await halo.say("no 13")
    await started.all_well()
    assert scene.value("select count(*) from answer") == 2
    assert started.said_of("telegram") == [("broken", rival), ("well", "connected")]


async def rival_reads(scene: Scene) -> None:
    """Another program polls as soon as ours waits."""
    async with asyncio.timeout(SEEN_WITHIN):
        while True:
            try:
                await scene.telegram.rival_poller()
            except PeopleError:
                await asyncio.sleep(0.01)
            else:
                return


async def test_the_bot_stays_though_its_only_platform_refuses_it(planned):
    def only_slack(settings: Settings) -> Settings:
        telegram = settings.telegram.model_copy(update={"token": None})
        return settings.model_copy(update={"telegram": telegram})

    async with outside(planned, only_slack) as (found, app):
        stop = asyncio.Event()
        running = asyncio.create_task(app.run(stop))
        await until_it_listens(found)
        await found.all_well()
        await found.scene.slack.revoke_token()
        await found.says("slack", "token refused (token_revoked)")
        assert (await found.ready())[1]["dispatcher"] == "runs"
        await found.scene.slack.restore_token()
        await found.all_well()
        assert not running.done()
        stop.set()
        await running


async def until_it_listens(found: Outside) -> None:
    async with asyncio.timeout(SEEN_WITHIN):
        while found.scene.app.web is None:  # noqa: ASYNC110 - a real server opens
            await asyncio.sleep(0.01)


async def test_a_token_refused_at_the_start_ends_it(planned):
    async with outside(planned) as (found, app):
        await found.scene.slack.revoke_token("invalid_auth")
        with pytest.raises(NotStarted, match="invalid_auth"):
            await app.run(asyncio.Event())


async def test_over_http_slack_may_be_out_of_reach_too(planned):
    async with outside(planned, lambda s: over_http(s, s.http.port)) as (found, app):
        scene = found.scene
        url = app.settings.http.public_url or ""
        found.slack.deliver_to(f"{url}/slack/events", "a-signing-secret-of-the-tests")
        await found.slack.go_dark()
        await app.start()
        await found.says("slack", "not connected")
        halo, unicef = scene.on_telegram(HALO), scene.on_slack(FOCAL)
        await halo.say("yes 13")
        await found.slack.come_back()
        await found.all_well()
        await unicef.say("yes 13")
        assert scene.value("select count(*) from answer") == 2
        await app.stop()
