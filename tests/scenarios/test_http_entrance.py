"""Slack over HTTP and Telegram by webhook, on a real server and a real file: who gets in, once.

Statements 1 to 7 of the checklist, and the whole way of an answer through both doors.
"""

import asyncio
import json
import logging
import socket
import time

import pytest

from bot.app import App
from bot.platforms.web import LIMIT, PortTaken
from bot.settings import HttpSettings
from bot.storage.upgrade import open_database
from tests.scenarios.http_scene import (
    SIGNING,
    WEBHOOK,
    counted,
    everything,
    free_port,
    over_http,
    play_over_http,
)

DRC, MAG = "rep@drc.example", "desk@mag.example"
EVENTS, COMMANDS, INTERACTIVE = "events_api", "slash_commands", "interactive"
HUNDRED = 100


@pytest.fixture
async def wire(planned):
    async with play_over_http(planned) as played:
        yield played


async def pressed(wire) -> dict:
    """A member's press on a card, as Slack delivered it; it is answered by now."""
    somebody = wire.scene.on_slack(DRC)
    [card] = await somebody.say("call 13")
    await somebody.press(card, "Yes")
    return await wire.last_slack(INTERACTIVE)


async def test_yes_by_button_through_both_doors(wire):
    scene = wire.scene
    for somebody in (scene.on_slack(DRC), scene.on_telegram(MAG)):
        [card] = await somebody.say("call 13")
        await somebody.press(card, "Yes")
    told = await scene.on_slack("chair@unmas.example").command("who 13")
    assert "2" in told[-1].text
    assert scene.value("select count(*) from answer where choice = 'yes'") == 2
    assert scene.rows("select distinct state from inbox") == [{"state": "done"}]
    # Nothing came by another way.
    calls = (await scene.telegram.record())["entries"]
    assert [e for e in calls if e.get("method") == "getUpdates"] == []
    slack = (await scene.slack.record())["entries"]
    assert [e for e in slack if e.get("method") == "apps.connections.open"] == []


# ------------------------------------------------------------------ 1 and 2: Slack's signature


async def test_1_without_slacks_signature_401_and_no_row_changes(wire):
    press, before = await pressed(wire), everything(wire.scene)
    fresh = press | {"trigger_id": "9.fresh"}
    for kind, payload in (
        (INTERACTIVE, fresh),
        (EVENTS, _fresh_message(await wire.last_slack(EVENTS), "no 13")),
        (COMMANDS, _command(wire, "no 13")),
        (EVENTS, {"type": "url_verification", "challenge": "x"}),
        (COMMANDS, {"ssl_check": "1"}),
    ):
        assert await wire.slack(kind, payload, "another secret") == 401
        assert await wire.post("/slack/events", json.dumps(payload).encode(), {}) == 401
    await wire.scene.settled()
    assert everything(wire.scene) == before
    # The same with the right secret does change something.
    assert await wire.slack(COMMANDS, _command(wire, "no 13")) == 200
    await wire.scene.settled()
    assert everything(wire.scene) != before


@pytest.mark.parametrize("away", [-86_400, -301, 302, 86_400])
async def test_2_a_good_signature_of_another_time_is_401(wire, away):
    before = everything(wire.scene)
    stamp = int(time.time()) + away
    assert await wire.slack(COMMANDS, _command(wire, "no 13"), stamp=stamp) == 401
    await wire.scene.settled()
    assert everything(wire.scene) == before


async def test_2_the_time_is_the_machines_whatever_clock_rules_the_calls(wire):
    moved = int(wire.scene.clock.now().timestamp())
    assert abs(moved - time.time()) > 300
    assert await wire.slack(COMMANDS, _command(wire, "calls"), stamp=moved) == 401
    assert await wire.slack(COMMANDS, _command(wire, "calls")) == 200


# ------------------------------------------------------------- 3 and 4: Telegram's secret, types


async def test_3_without_telegrams_secret_403_and_no_row_changes(wire):
    await wire.scene.on_telegram(MAG).say("call 13")
    update = await wire.last_update()
    update["update_id"] += 1000
    before = everything(wire.scene)
    for secret in (None, "", "wrong", WEBHOOK[:-1], WEBHOOK + "x"):
        assert await wire.telegram(update, secret) == 403
    await wire.scene.settled()
    assert everything(wire.scene) == before
    assert await wire.telegram(update) == 200
    assert everything(wire.scene) != before


async def test_4_what_nobody_asked_for_is_ignored(wire):
    await wire.scene.on_telegram(MAG).say("call 13")
    said = await wire.last_update()
    before = everything(wire.scene)
    for number, kind in enumerate(
        ("channel_post", "inline_query", "poll", "business_message", "message_reaction", "new")
    ):
        update = {"update_id": said["update_id"] + 2000 + number, kind: said["message"]}
        assert await wire.telegram(update) == 200
    # Each looks like words to the bot in every field but its type.
    like = {"user": wire.scene.on_slack(DRC).user, "channel": "D1", "channel_type": "im"}
    for event in ("reaction_added", "team_join", "message_metadata_posted", "of_next_year"):
        payload = _event(wire, like | {"type": event, "ts": "1.1", "text": "no 13"})
        assert await wire.slack(EVENTS, payload) == 200
    await wire.scene.settled()
    assert everything(wire.scene) == before


def _event(wire, event: dict) -> dict:
    team = wire.scene.app.platforms["slack"].workspace
    return {
        "type": "event_callback",
        "team_id": team,
        "event_id": f"Ev{event['type']}",
        "event": event | {"event_ts": "1.1"},
        "authorizations": [{"team_id": team, "user_id": "U0AORBOT", "is_bot": True}],
    }


# ----------------------------------------------------------------------------- 5: once, ever


def _command(wire, words: str, trigger: str = "77.fresh") -> dict[str, str]:
    return {
        "command": "/aor",
        "text": words,
        "trigger_id": trigger,
        "user_id": wire.scene.on_slack(DRC).user,
        "team_id": wire.scene.app.platforms["slack"].workspace,
        "channel_id": "C0AORCALLS",
        "channel_name": "ma-aor-calls",
    }


def _fresh_message(payload: dict, words: str) -> dict:
    """Somebody's message as another one, said a moment later."""
    seconds, _, rest = payload["event"]["ts"].partition(".")
    ts = f"{int(seconds) + 7}.{rest}"
    event = payload["event"] | {"ts": ts, "event_ts": ts, "text": words}
    return payload | {"event": event, "event_id": "Ev0FRESH"}


async def hundredfold(post) -> None:
    statuses = await asyncio.gather(*(post(number) for number in range(HUNDRED)))
    assert set(statuses) == {200}


async def test_5_one_press_on_slack_a_hundred_times(wire):
    press = await pressed(wire)
    before = everything(wire.scene)
    fresh = press | {"trigger_id": "9.again"}
    await hundredfold(lambda number: wire.slack(INTERACTIVE, fresh, **_retry(number)))
    await wire.scene.settled()
    after = everything(wire.scene)
    gained = counted(before, after)
    assert (gained["inbox"], gained["answer"]) == (1, 1)


def _retry(number: int) -> dict[str, str]:
    if not number:
        return {}
    return {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": "http_timeout"}


async def test_5_one_command_and_one_message_on_slack_a_hundred_times(wire):
    drc = wire.scene.on_slack(DRC)
    await drc.say("hello")
    message = _fresh_message(await wire.last_slack(EVENTS), "yes 13")
    command = _command(wire, "no 13")
    before = everything(wire.scene)
    await hundredfold(lambda number: wire.slack(EVENTS, message, **_retry(number)))
    await hundredfold(lambda number: wire.slack(COMMANDS, command))
    await wire.scene.settled()
    after = everything(wire.scene)
    assert counted(before, after)["inbox"] == 2
    keys = [row["key"] for row in wire.scene.rows("select key from outbox where kind = 'reply'")]
    assert len(keys) == len(set(keys)) == 3


async def test_5_one_update_a_hundred_times(wire):
    mag = wire.scene.on_telegram(MAG)
    await mag.say("hello")
    update = await wire.last_update()
    update["update_id"] += 1
    update["message"] |= {"text": "yes 13", "message_id": update["message"]["message_id"] + 1}
    before, shown = everything(wire.scene), len(await mag.screen())
    await hundredfold(lambda _: wire.telegram(update))
    await wire.scene.settled()
    after = everything(wire.scene)
    assert counted(before, after)["inbox"] == 1
    assert len(after["answer"]) == 1
    assert len(await mag.screen()) == shown + 1


async def test_5_the_same_over_a_socket_and_by_polling(stage):
    drc, mag = stage.on_slack(DRC), stage.on_telegram(MAG)
    await drc.say("yes 13")
    await mag.say("yes 13")
    before = everything(stage)
    shown = [len(await drc.screen()), len(await mag.screen())]
    for _ in range(HUNDRED):
        await stage.slack.redeliver(ack=False)
        await stage.telegram.redeliver()
    await drc.again()
    await mag.again()
    assert everything(stage) == before
    assert [len(await drc.screen()), len(await mag.screen())] == shown


# ------------------------------------------------------------- 6 and 7: the limit, what waits


async def test_6_a_body_over_the_limit_is_413_and_no_row_changes(wire):
    before = everything(wire.scene)
    long = "x" * LIMIT
    assert await wire.slack(COMMANDS, _command(wire, long)) == 413
    assert await wire.telegram({"update_id": 1, "message": {"text": long}}) == 413
    assert await wire.post("/live", long.encode() + b"x", {}) == 413
    await wire.scene.settled()
    assert everything(wire.scene) == before


async def test_7_what_came_while_the_bot_was_down_is_done_after_the_start(wire):
    scene, mag = wire.scene, wire.scene.on_telegram(MAG)
    await scene.stop()
    await scene.telegram.say(mag.user, "yes 13")
    await scene.start()
    async with asyncio.timeout(5):
        while scene.value("select count(*) from answer") == 0:  # noqa: ASYNC110 - on the file
            await asyncio.sleep(0.02)
    await scene.settled()
    assert scene.value("select count(*) from answer where choice = 'yes'") == 1
    entries = (await scene.telegram.record())["entries"]
    assert "drop_pending" not in json.dumps(entries)


# ------------------------------------------------------------------- modes, health and metrics


async def test_ready_says_which_part_is_not(wire):
    status, text = await wire.get("/ready")
    parts = {part["name"]: part["state"] for part in json.loads(text)["parts"]}
    assert (status, set(parts.values())) == (200, {"well"})
    assert set(parts) == {"database", "dispatcher", "messages", "slack", "telegram"}
    wire.scene.app.tasks[0].cancel()
    await asyncio.sleep(0)
    status, text = await wire.get("/ready")
    broken = [part["name"] for part in json.loads(text)["parts"] if part["state"] != "well"]
    assert (status, broken) == (503, ["dispatcher"])
    assert (await wire.get("/live"))[0] == 200


async def test_both_are_connected_soon_and_not_after_the_end(stage):
    slack, telegram = (stage.app.platforms[name] for name in ("slack", "telegram"))
    async with asyncio.timeout(5):
        # Both within moments of the start, though nobody has said anything.
        while not (await slack.connected() and await telegram.connected()):  # noqa: ASYNC110 - over the wire
            await asyncio.sleep(0.02)
    assert stage.app.web is None
    await stage.app.stop()
    assert not await slack.connected()


async def test_metrics_count_and_name_nobody(wire):
    before = _numbers((await wire.get("/metrics"))[1])
    await pressed(wire)
    command = _command(wire, "calls")
    await wire.slack(COMMANDS, command)
    await wire.slack(COMMANDS, command)
    await wire.scene.settled()
    text = (await wire.get("/metrics"))[1]
    after = _numbers(text)

    def gained(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert gained('aorbot_events_received_total{platform="slack"}') == 4
    assert gained('aorbot_events_duplicate_total{platform="slack"}') == 1
    assert gained('aorbot_ack_seconds_count{platform="slack"}') == 4
    sent = 'aorbot_messages_total{kind="reply",platform="slack",result="sent"}'
    assert gained(sent) >= 2
    waiting = wire.scene.value("select count(*) from outbox where state = 'pending'")
    assert after["aorbot_outbox_pending"] == waiting > 0
    assert after["aorbot_outbox_overdue_seconds"] == 0
    assert DRC not in text
    assert wire.scene.on_slack(DRC).user not in text


def _numbers(text: str) -> dict[str, float]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


async def test_the_app_token_wins_over_the_signing_secret(stage):
    settings = over_http(stage.app.settings, free_port())
    slack = settings.slack.model_copy(update={"app_token": stage.app.settings.slack.app_token})
    app = await _started(stage, settings.model_copy(update={"slack": slack}))
    try:
        assert app.platforms["slack"].routes() == []
        assert len(app.platforms["telegram"].routes()) == 1
        assert app.web is not None
    finally:
        await app.stop()


async def test_without_a_public_url_telegram_is_polled(stage):
    http = HttpSettings(port=free_port())
    settings = over_http(stage.app.settings, 1).model_copy(update={"http": http})
    await stage.stop()
    app = await _started(stage, settings)
    try:
        assert app.platforms["telegram"].routes() == []
        assert len(app.platforms["slack"].routes()) == 1
    finally:
        await app.stop()


async def _started(stage, settings) -> App:
    app = App(settings, open_database(stage.url), stage.clock)
    await app.start()
    return app


async def test_a_taken_port_stops_the_start_only_where_platforms_need_it(stage, caplog, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        await stage.stop()
        health_alone = stage.app.settings.model_copy(update={"http": HttpSettings(port=port)})
        app = await _started(stage, health_alone)
        await app.stop()
        said = capsys.readouterr().out + caplog.text
        lines = [line for line in said.splitlines() if "no health and metrics" in line]
        assert len(lines) == 1
        assert str(port) in lines[0]
        app = App(over_http(health_alone, port), open_database(stage.url), stage.clock)
        with pytest.raises(PortTaken):
            await app.run(asyncio.Event())


async def test_secrets_and_words_stay_out_of_the_log(wire, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    await wire.slack(COMMANDS, _command(wire, "planted words"), "another secret")
    await wire.slack(COMMANDS, _command(wire, "planted words"))
    await wire.telegram({"update_id": 1, "message": {"text": "planted words"}})
    await wire.scene.settled()
    printed = capsys.readouterr()
    ours = "".join(r.getMessage() for r in caplog.records if r.name.startswith(("bot", "slack")))
    said = ours + printed.out + printed.err
    for secret in ("planted", SIGNING, WEBHOOK):
        assert secret not in said
