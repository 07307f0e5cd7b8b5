"""`audit call 12`: who changed what, when, from what to what, and why."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.forgetting import Forgetting
from bot.demo.data_set import read_data

CHAIR, MAG = "chair@unmas.example", "desk@mag.example"
FRENCH = "drc@aor.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
END = CALL_13 + timedelta(hours=1)
ZOOM = "zoom_2026-12-08.csv"
both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])


def at(stage, platform, who=CHAIR):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


def lines(message):
    return [line[2:] for line in message.text.splitlines() if line.startswith("• ")]


@both_platforms
async def test_a_correction_says_who_when_from_what_to_what_and_why(stage, platform):
    chair = at(stage, platform)
    [said] = await chair.say("absent 12 DRC because they were not there")
    assert "Reason on record: they were not there" in said.text
    assert "5 of 6 → 4 of 6 partners" in said.text
    [audit] = await chair.say("audit call 12")
    assert "2 changes on record" in audit.text
    latest, first = lines(audit)
    assert "Tue 1 Dec, 09:00 Geneva: absent: DRC (5 of 6 → 4 of 6)" in latest
    assert "Global coordinator, chair of the calls (UNMAS): “they were not there”" in latest
    assert "taken from imported history" in first


@both_platforms
async def test_held_and_not_held_keep_their_reasons(stage, platform):
    chair = at(stage, platform)
    await chair.say("not held 12 because the line was cut")
    await stage.move_to(stage.clock.now() + timedelta(minutes=5))
    await chair.say("held 12 because it was another call")
    [audit] = await chair.say("audit 12")
    again, cut, _ = lines(audit)
    assert "09:05 Geneva: held" in again
    assert "“it was another call”" in again
    assert "09:00 Geneva: not held" in cut
    assert "“the line was cut”" in cut


async def test_the_whole_life_of_a_call(stage):
    chair, mag = stage.on_slack(CHAIR), stage.on_telegram(MAG)
    for words in (
        f"chair 13 {MAG}",
        "answer for HI yes 13",
        "join-link 13 https://meet.example/j",
        "move 13 to 9 December 15:00",
        "confirm",
        "call 13 takes 90 minutes",
        "confirm",
    ):
        await chair.say(words)
        await stage.move_to(stage.clock.now() + timedelta(minutes=1))
    await mag.say("yes 13")
    await stage.move_to(datetime(2026, 12, 9, 14, 5, tzinfo=UTC))
    await mag.say("here")
    await stage.move_to(datetime(2026, 12, 9, 14, 30, tzinfo=UTC))
    [card] = await mag.say("roll call 13")
    for code in ("DRC", "NPA"):
        [card] = await mag.press(card, next(label for label in card.buttons if code in label))
    [audit] = await chair.say("audit call 13")
    found = "\n".join(reversed(lines(audit)))
    expected = (
        "named Focal point, clearance and land release (MAG) as chair",
        "answered yes for HI",
        "new join link",
        "moved from Tue 8 Dec, 14:00 Geneva to Wed 9 Dec, 15:00 Geneva",
        "60 → 90 minutes long",
        "checked in for MAG",
        "held, because somebody was there",
        "present: DRC and NPA (1 of 6 → 3 of 6) – Focal point, clearance and land release (MAG)",
    )
    places = [found.find(words) for words in expected]
    assert -1 not in places, found
    assert places == sorted(places), found
    # An own answer is nobody's change of a record.
    assert "answered yes for MAG" not in found
    assert len(lines(audit)) == len(expected)


async def test_a_cancelled_call_says_why(stage):
    chair = stage.on_telegram(CHAIR)
    await chair.say("cancel 13 because the plenary meets")
    await chair.say("confirm")
    [audit] = await chair.say("audit 13")
    [line] = lines(audit)
    assert "cancelled – Global coordinator" in line
    assert "“the plenary meets”" in line


@both_platforms
async def test_what_a_report_left_open_and_how_it_was_settled(stage, platform):
    chair = at(stage, platform)
    await stage.move_to(END - timedelta(minutes=5))
    await chair.say("present 13 DRC")
    await stage.move_to(END + timedelta(minutes=20))
    await chair.upload(ZOOM, read_data(f"samples/{ZOOM}"))
    asked = await chair.find("I have read the report")
    await chair.press(asked, "DRC does not")
    await chair.say("iPhone is UNDP")
    [audit] = await chair.say("audit 13")
    found = "\n".join(lines(audit))
    assert "conference report read: 5 counting partners, 2 unknown" in found
    assert "settled: DRC looked in, does not count (6 of 6 → 5 of 6)" in found
    assert "“iPhone” was UNDP (5 of 6 → 6 of 6)" in found


@both_platforms
async def test_long_ones_have_pages_in_place_of_one_another(stage, platform):
    chair = at(stage, platform)
    for minute in range(12):
        await stage.move_to(END + timedelta(minutes=30 + minute))
        await chair.say(f"{'held' if minute % 2 else 'not held'} 13 because of number {minute}")
    [first] = await chair.say("audit call 13")
    assert "12 changes on record" in first.text
    assert len(lines(first)) == 10
    assert "number 11”" in lines(first)[0]
    assert list(first.buttons) == ["Older"]
    before = len(await chair.screen())
    [second] = await chair.press(first, "Older")
    assert ["number 1”" in lines(second)[0], "number 0”" in lines(second)[1]] == [True, True]
    assert list(second.buttons) == ["Newer"]
    assert len(await chair.screen()) == before
    [again] = await chair.press(second, "Newer")
    assert again.text == first.text
    [typed] = await chair.say("audit call 13 page 2")
    assert typed.text == second.text


@both_platforms
async def test_chairs_see_their_own_call_and_others_none(stage, platform):
    mag = at(stage, platform, MAG)
    for words in ("audit", "audit call 13", "audit call 12"):
        assert "for those who lead" in (await mag.say(words))[-1].text, words
    await stage.on_slack(CHAIR).say(f"chair 13 {MAG}")
    assert "as chair" in (await mag.say("audit call 13"))[-1].text
    assert "for those who lead" in (await mag.say("audit call 12"))[-1].text


async def test_alone_it_says_how_and_offers_the_last_call(stage):
    chair = stage.on_telegram(CHAIR)
    [how] = await chair.say("audit")
    assert "audit call 12" in how.text
    [audit] = await chair.press(how, "Coordinator call 12")
    assert "taken from imported history" in audit.text
    [last] = await chair.say("audit last call")
    assert last.text == audit.text
    [nothing] = await chair.say("audit call 14")
    assert "Nothing has been changed" in nothing.text
    assert "no call" in (await chair.say("audit call 99"))[-1].text.lower()


async def test_times_are_the_readers_own_and_an_earlier_year_is_named(stage):
    chair = stage.on_slack(CHAIR)
    await chair.say("timezone Kabul")
    await chair.say("absent 12 DRC because of a cut")
    assert "Tue 1 Dec, 12:30 Kabul" in lines((await chair.say("audit 12"))[-1])[0]
    first = lines((await chair.say("audit call 1"))[-1])[-1]
    assert "2025, " in first
    assert "Geneva" not in first


async def test_who_was_forgotten_stays_as_a_pseudonym(stage):
    chair, mag = stage.on_slack(CHAIR), stage.on_telegram(MAG)
    await chair.say(f"chair 13 {MAG}")
    await stage.move_to(CALL_13 + timedelta(minutes=5))
    await mag.say("absent 13 HI because nobody of theirs came")
    assert "(MAG): “nobody" in "\n".join(lines((await chair.say("audit 13"))[-1]))
    [preview] = await mag.say("forget me")
    await mag.press(preview, "Forget me")
    stage.clock.move_to(stage.clock.now() + timedelta(hours=25))
    await Forgetting(stage.app.db, stage.clock, stage.url).once()
    assert stage.rows("select * from forgetting") == []
    await stage.settled()
    audit = (await chair.say("audit 13"))[-1].text
    actor = stage.value("select actor from audit where verb = 'absent'")
    assert f"absent: HI – somebody who was forgotten ({actor[:6]}): “nobody of theirs" in audit
    assert "named a former member as chair" in audit
    assert "(MAG)" not in audit
    assert "clearance" not in audit


async def test_french_words_and_a_french_reader(stage):
    await stage.on_slack(CHAIR).say(f"chair 13 {FRENCH}")
    await stage.move_to(CALL_13 + timedelta(minutes=5))
    drc = stage.on_telegram(FRENCH)
    [said] = await drc.say("absent 13 HI car leur ligne était coupée")
    assert "Motif enregistré\u202f: leur ligne était coupée" in said.text
    await drc.say("non tenue 13 parce que personne n'est venu")
    asked = "qui a modifié la réunion 13\u202f?"
    for words in (
        "audit réunion 13",
        "historique de la réunion 13",
        "audit dernière réunion",
        asked,
    ):
        [audit] = await drc.say(words)
        assert "absence\u202f: HI" in audit.text, words
        assert "«\u202fleur ligne était coupée\u202f»" in audit.text
        assert "non tenue – " in audit.text
        assert "«\u202fpersonne n'est venu\u202f»" in audit.text


async def test_how_a_call_came_about(bare_stage):
    chair = bare_stage.on_telegram(CHAIR)
    rhythm = "every other month on the second Tuesday at 14:00 Geneva from December"
    once = "schedule call on 2027-01-20 15:00 about trees"
    for words in (f"schedule partner call {rhythm}", once):
        await chair.say(words)
        await chair.say("confirm")
    [series] = await chair.say("audit call 13")
    assert "planned with its series – Global coordinator" in lines(series)[0]
    number = bare_stage.value("select number from call where topic = 'trees'")
    [alone] = await chair.say(f"audit call {number}")
    assert lines(alone)[0].startswith("Tue 1 Dec, 09:00 Geneva: planned – Global coordinator")
