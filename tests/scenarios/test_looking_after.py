"""What the running bot notes of itself: told by `status` in chat and shell, and by `/ready`."""

import asyncio
from datetime import timedelta

import pytest

from bot.storage.locks import serving
from tests.cli.conftest import Shell
from tests.scenarios.test_connections import SEEN_WITHIN, outside

CHAIR = "chair@unmas.example"


@pytest.fixture
async def started(planned):
    async with outside(planned) as (found, app):
        await app.start()
        await found.all_well()
        await found.scene.settled()
        yield found
        await app.stop()


async def status_says(scene, words):
    async with asyncio.timeout(SEEN_WITHIN):
        while True:
            told = await scene.on_slack(CHAIR).say("status")
            said = "\n".join(message.text for message in told)
            if words in said:
                return said


async def test_a_platform_that_refuses_us_is_told_on_the_other_and_on_the_command_line(
    started, planned, tmp_path
):
    scene = started.scene
    await scene.telegram.revoke_token()
    await started.says("telegram", "token refused (unauthorized)")
    said = await status_says(scene, "has not worked since")
    assert "Telegram" in said
    assert "I am awake" not in said
    assert found(planned, tmp_path)["telegram.connection"]["state"] == "broken"
    assert found(planned, tmp_path)["slack.connection"]["state"] == "well"

    await scene.telegram.restore_token()
    await started.all_well()
    assert "has not worked" not in await status_says(scene, "I am awake")
    assert found(planned, tmp_path)["telegram.connection"]["state"] == "well"


def found(url, folder):
    """What `aorbot status` says while the bot holds its database."""
    with serving(url):
        done = Shell(folder).aorbot("status", "--db", url, "--json")
    return {one["name"]: one for one in done.json}


async def test_what_was_noted_before_a_restart_is_forgotten(started, planned, tmp_path):
    await started.scene.telegram.revoke_token()
    await started.says("telegram", "token refused (unauthorized)")
    await status_says(started.scene, "has not worked since")
    assert started.scene.value("select count(*) from deployment where name like 'standing:%'") == 2
    started.scene.app.db.write_now(started.scene.app._prepared)  # noqa: SLF001 - as its start does
    assert "telegram.connection" not in found(planned, tmp_path)


async def test_a_message_that_does_not_leave_is_told_by_ready(started):
    scene = started.scene
    late = scene.clock.now() - timedelta(minutes=20)
    scene.change(
        "update outbox set state = 'sending', lease_until = '2099-01-01 00:00:00.000000',"
        f" due_at = '{late:%Y-%m-%d %H:%M:%S.%f}'"
        " where id = (select min(id) from outbox where state = 'pending')"
    )
    what = f"1 message late, the oldest due since {late:%Y-%m-%d %H:%M} UTC"
    await started.says("messages", what)
    status, _ = await started.ready()
    assert status == 503
