"""What an outside watcher can see: figures of the running bot, and its sign of life.

Seen to fail: each gauge left as it is by `Measuring`; a label with a name; lateness of what is no
reminder; the sign given without asking whether all is well; given once; its address in the log.
"""

import asyncio
import os
import re
import time
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.settings import Settings, WatchSettings
from bot.storage.backup import back_up
from bot.storage.shelf import folder_of, name_now
from tests.scenarios.http_scene import play_over_http
from tests.scenarios.test_connections import WEEK, outside

MAG, HALO, CHAIR = "desk@mag.example", "ops@halo.example", "chair@unmas.example"
SECRET = "a1b2c3d4-5e6f"
SEEN_WITHIN = 20.0


@pytest.fixture
async def wire(planned):
    async with play_over_http(planned) as played:
        yield played


async def figures(wire):
    """Samples of `/metrics` by name and labels."""
    return read((await wire.get("/metrics"))[1])


async def figures_of(found):
    """The same where a platform may go wrong."""
    port = found.scene.app.settings.http.port
    async with found.session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        return read(await answer.text())


def read(text):
    """Names and help texts hold to the conventions."""
    families = list(text_string_to_metric_families(text))
    for family in families:
        if family.name.startswith("aorbot_"):
            assert family.documentation
            assert re.fullmatch(r"aorbot_[a-z]+(_[a-z]+)*", family.name)
            assert family.type == "counter" or not family.name.endswith("_total")
    samples = (sample for family in families for sample in family.samples)
    return {(s.name, *sorted(s.labels.values())): s.value for s in samples}


async def test_the_figures_are_those_of_the_records(wire):
    scene = wire.scene
    before = await figures(wire)
    await scene.on_slack(MAG).say("yes 13")
    await scene.on_telegram(HALO).say("no 13")
    await scene.on_telegram(HALO).say("yes 13")
    await scene.on_slack(MAG).say("ask Where are the leaflets?")
    await scene.settled()
    now = await figures(wire)
    assert now["aorbot_answers", "yes"] == 2
    assert ("aorbot_answers", "no") not in now
    assert now["aorbot_requests_open",] == before["aorbot_requests_open",] + 1
    assert now["aorbot_requests_overdue",] == before["aorbot_requests_overdue",]
    states = {
        r["state"]: r["n"]
        for r in scene.rows("select state, count(*) as n from outbox group by state")
    }
    assert {s: now["aorbot_outbox_messages", s] for s in states} == states
    assert now["aorbot_outbox_pending",] == states["pending"]
    scene.change("update account set unreachable = 'blocked' where platform = 'telegram'")
    blocked = scene.value("select count(*) from account where platform = 'telegram'")
    assert (await figures(wire))["aorbot_accounts_unreachable", "telegram"] == blocked > 0
    begun = (
        "select held, count(*) as n from call where state = 'planned' and start < ? group by held"
    )
    held = {r["held"]: r["n"] for r in scene.rows(begun, "2026-12-01 08:00:00.000000")}
    assert sum(now["aorbot_calls_begun", h] for h in held) > 0
    scene.clock.move_to(scene.clock.now() + timedelta(days=30))
    await scene.settled()
    later = await figures(wire)
    assert later["aorbot_requests_overdue",] > now["aorbot_requests_overdue",]
    # The call is over: answers to it are no news.
    assert later.get(("aorbot_answers", "yes"), 0) == 0


async def test_how_late_reminders_were(wire):
    def late(found, step, within="+Inf"):
        return found.get(("aorbot_reminder_lateness_seconds_bucket", *sorted((step, within))), 0)

    before = await figures(wire)
    await wire.scene.move_to(WEEK + timedelta(seconds=40))
    await wire.scene.on_slack(MAG).say("calls")
    await wire.scene.settled()
    now = await figures(wire)
    sent = wire.scene.value(
        "select count(*) from outbox where kind = 'reminder_7d' and state = 'sent'"
        " and family = 'message'"
    )
    assert late(now, "sent") - late(before, "sent") == sent > 1
    assert late(now, "begun") - late(before, "begun") >= 1
    assert late(now, "begun", "30.0") == late(before, "begun", "30.0")
    assert late(now, "begun", "60.0") > late(before, "begun", "60.0")


async def test_how_the_bot_is(wire, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where backups of PostgreSQL lie
    scene = wire.scene
    await asyncio.sleep(0.1)
    await scene.on_slack(MAG).say("calls")
    found = await figures(wire)
    assert found["aorbot_ready",] == found["aorbot_leader",] == 1
    for platform in ("slack", "telegram"):
        assert found["aorbot_platform_connected", platform] == 1
        assert 0 <= found["aorbot_last_event_age_seconds", platform] < SEEN_WITHIN
    # Nobody has said anything there since the start.
    heard, silent = (found["aorbot_last_event_age_seconds", p] for p in ("slack", "telegram"))
    assert heard + 0.1 <= silent
    file = folder_of(scene.url) / name_now(scene.url)
    await asyncio.to_thread(back_up, scene.url, file)
    an_hour_ago = time.time() - 3600
    os.utime(file, (an_hour_ago, an_hour_ago))
    (file.parent / "another-20261201-080000.db").touch()
    backup = (await figures(wire))["aorbot_last_backup_age_seconds",]
    assert 3600 <= backup < 3600 + SEEN_WITHIN


async def test_figures_name_nobody(wire):
    await wire.scene.on_slack(MAG).say("ask Where are the leaflets?")
    _, text = await wire.get("/metrics")
    labels = {value for _, *values in await figures(wire) for value in values}
    people = wire.scene.rows("select title, email from person") + wire.scene.rows(
        "select name as title, code as email from partner"
    )
    known = {value for row in people for value in row.values() if value}
    assert known
    assert not labels & known
    for word in ("leaflets", "@", "Mine Action"):
        assert word not in text


@asynccontextmanager
async def watcher(status=200):
    """An outside watcher: the signs it got, as their paths; `answers` is what it says to them."""
    signs, answers = [], {"status": status}

    async def sign(request):
        signs.append(request.path)
        return web.Response(status=answers["status"])

    application = web.Application()
    application.router.add_get("/{tail:.*}", sign)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}/ping/{SECRET}", signs, answers
    await runner.cleanup()


@asynccontextmanager
async def watched(url, address):
    """A bot that gives a sign often."""

    def so(settings: Settings) -> Settings:
        watch = WatchSettings(heartbeat_url=SecretStr(address))
        return settings.model_copy(update={"watch": watch})

    async with outside(url, so) as (found, app):
        app.heartbeat_every = 0.02
        await app.start()
        try:
            await found.all_well()
            yield found
        finally:
            await app.stop()


async def more(signs, than):
    async with asyncio.timeout(SEEN_WITHIN):
        while len(signs) <= than:  # noqa: ASYNC110 - a real server
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_a_sign_is_given_while_all_is_well_and_only_then(planned, platform):
    async with watcher() as (address, signs, _), watched(planned, address) as found:
        await more(signs, than=2)
        people = found.scene.slack if platform == "slack" else found.scene.telegram
        await people.revoke_token()
        await found.says(platform, "token refused (" + CODES[platform] + ")")
        await on_its_way()
        silent = len(signs)
        # Fifty times as long as between two signs.
        await asyncio.sleep(1)
        assert len(signs) == silent
        assert (await found.ready())[0] == 503
        shown = await figures_of(found)
        other = "telegram" if platform == "slack" else "slack"
        assert shown["aorbot_ready",] == shown["aorbot_platform_connected", platform] == 0
        assert shown["aorbot_platform_connected", other] == 1
        await people.restore_token()
        await more(signs, than=silent)
        assert set(signs) == {f"/ping/{SECRET}"}


CODES = {"slack": "token_revoked", "telegram": "unauthorized"}


async def on_its_way():
    """What was decided while all was well arrives."""
    await asyncio.sleep(0.3)


async def test_who_does_not_lead_gives_none(planned):
    async with watcher() as (address, signs, _), watched(planned, address) as found:
        await more(signs, than=0)
        leadership = found.scene.app.leadership
        leadership._lead_until(0.0)  # noqa: SLF001 - as when another process took over
        await on_its_way()
        silent = len(signs)
        await asyncio.sleep(1)
        assert len(signs) == silent
        assert (await figures_of(found))["aorbot_leader",] == 0


async def test_a_sign_that_is_not_taken_is_given_again_and_told_once_without_its_address(planned):
    with capture_logs() as lines:
        async with watcher(status=500) as (address, signs, answers), watched(planned, address):
            await more(signs, than=3)
            answers["status"] = 200
            await more(signs, than=6)
    told = [line for line in lines if line["event"].startswith("heartbeat")]
    assert [line["event"] for line in told] == ["heartbeat not taken", "heartbeat taken again"]
    assert told[0]["why"] == "status 500"
    assert SECRET not in repr(lines)


async def test_nobody_there_is_no_reason_to_stop(planned):
    async with watcher() as (address, _, _):
        pass
    with capture_logs() as lines:
        async with watched(planned, address) as found:
            async with asyncio.timeout(SEEN_WITHIN):
                while not any("not taken" in line["event"] for line in lines):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            assert (await found.ready())[0] == 200
    assert SECRET not in repr(lines)
