"""A calendar that keeps itself up to date, by a private address, over a real server.

Seen to fail: `revoke` left out of `begin`, of `EndFeed` and of leaving; `links=True` left out;
every AoR entered; everybody on every list; the token stored as it is; `_belongs` always true;
200 for what is known already; files sent to who follows; no foreign key that forgetting finds.
"""

import re
from datetime import timedelta

import pytest

from bot.delivery.forgetting import Forgetting
from bot.domain.people import Role
from bot.handlers.roster_import import ensure_audiences
from bot.storage.engine import Database
from tests.reports.calendar_oracle import by_python
from tests.scenarios.calendar_files import events, method, starts
from tests.scenarios.http_scene import everything, play_over_http

CHAIR, MAG, HALO = "chair@unmas.example", "desk@mag.example", "ops@halo.example"
ELSEWHERE = "Mine Action AoR Afghanistan"
LINK = "https://meet.example/j/13?pwd=Secr3t"


@pytest.fixture
async def wire(planned):
    async with play_over_http(planned) as played:
        yield played


def told_address(text):
    return re.search(r"(/calendar/[a-z2-7]{32}/aor-calls\.ics)", text).group(1)


async def address(wire, who=MAG):
    """The path that the bot tells somebody who asks to follow their calls."""
    said = await wire.scene.on_slack(who).say("calendar feed")
    return told_address("".join(m.text for m in said))


async def fetched(wire, path, **headers):
    async with wire.session.get(wire.url + path, headers=headers) as answer:
        return answer.status, dict(answer.headers), await answer.read()


async def status(wire, path):
    return (await fetched(wire, path))[0]


async def change(stage, words):
    chair = stage.on_slack(CHAIR)
    [shown] = await chair.say(words)
    await chair.press(shown, "Confirm")


async def metric(wire, result):
    _, text = await wire.get("/metrics")
    found = re.search(rf'aorbot_feed_requests_total{{result="{result}"}} (\d+)', text)
    return int(found.group(1)) if found else 0


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_it_shows_the_calls_as_they_are(wire, platform):
    scene = wire.scene
    who = scene.on_slack(MAG) if platform == "slack" else scene.on_telegram(MAG)
    said = await who.say("calendar feed")
    path = told_address("".join(m.text for m in said))
    await scene.on_slack(CHAIR).say(f"join-link 13 {LINK}")
    await change(scene, "move call 13 to 10 December 15:00")
    await change(scene, "cancel call 15")
    code, headers, content = await fetched(wire, path)
    assert (code, method(content)) == (200, "PUBLISH")
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Cache-Control"] == "private, no-cache"
    until = max(starts(scene)) + timedelta(minutes=1)
    assert by_python(content, scene.clock.now(), until) == starts(scene)
    (moved,) = [e for e in events(content) if "RECURRENCE-ID" in e]
    assert moved["URL"] == "https://meet.example/j/13"
    assert b"Secr3t" not in content


async def test_who_follows_gets_no_files_with_changes(wire):
    mag = wire.scene.on_slack(MAG)
    await address(wire)
    await change(wire.scene, "move call 13 to 10 December 15:00")
    assert "Moved: Partner call 13" in await mag.text()
    assert not [m for m in await mag.screen() if m.files]


async def test_not_read_again_while_nothing_changes(wire):
    path = await address(wire)
    _, headers, _ = await fetched(wire, path)
    again = {"If-None-Match": headers["Etag"]}
    code, same, content = await fetched(wire, path, **again)
    assert (code, content, same["Etag"]) == (304, b"", headers["Etag"])
    await change(wire.scene, "move call 13 to 10 December 15:00")
    code, newer, _ = await fetched(wire, path, **again)
    assert code == 200
    assert newer["Etag"] != headers["Etag"]


async def test_off_at_once_and_the_older_address_too(wire):
    first = await address(wire)
    second = await address(wire)
    assert (await status(wire, first), await status(wire, second)) == (404, 200)
    mag = wire.scene.on_slack(MAG)
    shown = await mag.find(second)
    await mag.press(shown, "End this address")
    assert await status(wire, second) == 404
    assert "nothing to end" in (await mag.say("calendar feed off"))[-1].text


@pytest.mark.parametrize("token", ["a" * 32, "A2" * 16, "short", "%0A" * 32, "a" * 33, "..%2f"])
async def test_what_is_no_address_is_not_found_and_changes_nothing(wire, token):
    await address(wire)
    before = everything(wire.scene)
    code, _, content = await fetched(wire, f"/calendar/{token}/aor-calls.ics")
    assert code == 404
    assert b"BEGIN" not in content
    assert everything(wire.scene) == before


async def test_leaving_ends_it_also_for_who_comes_back(wire):
    path, scene = await address(wire), wire.scene
    chair = scene.on_slack(CHAIR)
    [told] = await chair.say(f"left {MAG}")
    assert await status(wire, path) == 404
    await chair.press(told, "Take that back")
    assert scene.value("select count(*) from feed") == 0
    assert await status(wire, path) == 404


async def test_being_forgotten_ends_it(wire):
    path, mag = await address(wire), wire.scene.on_slack(MAG)
    await mag.say("forget me now")
    wire.scene.clock.move_to(wire.scene.clock.now() + timedelta(hours=25))
    await Forgetting(wire.scene.app.db, wire.scene.clock, wire.scene.url).once()
    assert wire.scene.rows("select * from forgetting") == []
    assert wire.scene.value("select count(*) from feed") == 0
    assert await status(wire, path) == 404


async def test_nobody_of_an_organisation_that_has_left(wire):
    path = await address(wire)
    wire.scene.change('update partner set "left" = ? where code = ?', "2026-11-01", "MAG")
    assert await status(wire, path) == 404


async def test_nothing_of_another_aor_nor_of_calls_of_others(wire):
    scene = wire.scene
    database = Database(scene.url)
    database.write_now(lambda unit: found_elsewhere(unit, scene.clock.now()))
    database.close()
    chair = scene.on_slack(CHAIR)
    await chair.say("aor demo")
    await chair.say("schedule donor briefing on 2026-12-16 10:00 about money")
    await chair.press(await chair.find("please check"), "Confirm")
    await chair.say("aor Afghanistan")
    await chair.say("schedule call on 2026-12-09 10:00 about contamination")
    await chair.press(await chair.find("please check"), "Confirm")
    assert scene.value("select count(*) from call where topic in ('money', 'contamination')") == 2
    of_mag, of_chair = await address(wire), await address(wire, CHAIR)
    mags, chairs = [(await fetched(wire, p))[2] for p in (of_mag, of_chair)]
    assert b"contamination" not in mags
    assert b"Afghanistan" not in mags
    assert b"money" not in mags
    assert b"contamination" in chairs
    assert {e["SUMMARY"] for e in events(mags)} == {"Partner call", "Coordinator call"}


def found_elsewhere(unit, now):
    unit.enter(unit.deployment.add_aor(ELSEWHERE, "Asia/Kabul", "en"))
    ensure_audiences(unit)
    unit.people.join(unit.people.by_email(CHAIR).id, Role.GLOBAL_COORDINATOR, None, now)
    for name in ("partners", "donors"):
        audience = unit.audiences.named(name)
        unit.audiences.add(audience.id, unit.people.by_email(CHAIR).id)


async def test_the_address_is_stored_logged_and_counted_nowhere(wire, capsys):
    path = await address(wire)
    token = path.split("/")[2]
    served, unknown = await metric(wire, "served"), await metric(wire, "unknown")
    await fetched(wire, path)
    await fetched(wire, path.replace(token, token[::-1]))
    assert (await metric(wire, "served"), await metric(wire, "unknown")) == (
        served + 1,
        unknown + 1,
    )
    _, text = await wire.get("/metrics")
    said = capsys.readouterr()
    for place in (text, said.out, said.err, str(everything(wire.scene))):
        assert token not in place.lower()
