"""Check-in, roll call, corrections, whether a call was held."""

from datetime import UTC, datetime, timedelta

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
FOCAL = "focal@unicef.example"
AMMAN = "children@unicef.example"
CALL_13 = datetime(2026, 12, 8, 13, tzinfo=UTC)
END = CALL_13 + timedelta(hours=1)


def evidence(stage):
    return stage.rows(
        "select code, source, presence from attendance a join partner on partner.id = partner_id "
        "join call on call.id = a.call_id where number = 13 order by a.id"
    )


def held(stage):
    return stage.value("select held from call where number = 13")


async def test_check_in_opens_a_quarter_of_an_hour_before_and_closes_a_day_after(stage):
    mag, unicef = stage.on_telegram(MAG), stage.on_slack(FOCAL)
    await stage.move_to(CALL_13 - timedelta(minutes=15, seconds=20))
    for person in (mag, unicef):
        assert "opens 15 minutes before" in (await person.say("here"))[-1].text
    assert evidence(stage) == []
    await stage.move_to(CALL_13 - timedelta(minutes=14))
    assert "checked in for MAG" in (await mag.say("here"))[-1].text
    await stage.move_to(END + timedelta(hours=23, minutes=50))
    assert "checked in for UNICEF" in (await unicef.say("here"))[-1].text
    await stage.move_to(END + timedelta(hours=24, minutes=1))
    drc = stage.on_telegram("rep@drc.example")
    assert "has closed" in (await drc.say("here 13"))[-1].text
    assert [row["code"] for row in evidence(stage)] == ["MAG", "UNICEF"]
    assert held(stage) == "yes"


async def test_here_twice_and_here_of_two_people_count_once(stage):
    await stage.move_to(CALL_13 + timedelta(minutes=5))
    mag, geneva, amman = stage.on_telegram(MAG), stage.on_slack(FOCAL), stage.on_telegram(AMMAN)
    await mag.say("here")
    await mag.say("here")
    await geneva.say("here")
    await amman.say("here")
    summary = (await stage.on_slack(CHAIR).say("attendance last call"))[-1].text
    assert "2 of 6" in summary
    assert [row["code"] for row in evidence(stage)] == ["MAG", "UNICEF", "UNICEF"]


async def test_a_coordinator_checks_in_and_counts_for_no_partner(stage):
    await stage.move_to(CALL_13 + timedelta(minutes=5))
    kyiv = stage.on_telegram("ukraine@aor.example")
    assert "Thank you" in (await kyiv.say("here"))[-1].text
    summary = (await stage.on_slack(CHAIR).say("attendance last call"))[-1].text
    assert "0 of 6" in summary
    assert "In-country coordinators: 1" in summary


async def test_a_donor_is_recorded_and_does_not_count(stage):
    await stage.move_to(CALL_13 + timedelta(minutes=5))
    said = await stage.on_telegram("desk@lakeland.example").say("here")
    assert "LAKELAND" in said[-1].text
    assert [row["code"] for row in evidence(stage)] == ["LAKELAND"]
    [seen] = await stage.on_slack(CHAIR).say("attendance last call")
    assert "0 of 6" in seen.text


async def test_the_roll_call_forgives_typing_mistakes_and_asks_where_it_is_not_sure(stage):
    chair = stage.on_slack(CHAIR)
    await stage.move_to(CALL_13 + timedelta(minutes=30))
    words = "unicff, danish refuge council, Handicap Internatonal and Norwegian Peoples Aid"
    [said] = await chair.say(f"present 13 {words}")
    assert "DRC, HI and NPA" in said.text
    assert "3 of 6" in said.text
    # One letter makes another abbreviation another organisation (UNMIS is not UNMAS).
    assert "“unicff”: did you mean UNICEF?" in said.text
    assert {row["code"] for row in evidence(stage)} == {"DRC", "HI", "NPA"}
    [said] = await chair.say("present 13 unicef")
    assert "4 of 6" in said.text
    assert {(row["source"], row["presence"]) for row in evidence(stage)} == {("chair", "present")}


async def test_the_roll_call_takes_a_pasted_list_and_names_what_it_does_not_know(stage):
    chair = stage.on_telegram(CHAIR)
    await stage.move_to(CALL_13 + timedelta(minutes=30))
    said = await chair.say("present 13\nMAG\nUnicef Genève\nSomebody Nobody Knows\nUNMAS")
    text = said[-1].text
    assert "MAG, UNICEF and UNMAS" in text
    assert "Somebody Nobody Knows" in text
    assert "not recorded" in text
    assert "UNMAS is on record, but does not count" in text
    assert "2 of 6" in text


async def test_a_correction_is_on_record_and_nothing_is_overwritten(stage):
    chair = stage.on_slack(CHAIR)
    await stage.move_to(END + timedelta(minutes=5))
    await chair.say("present 13 MAG, DRC")
    [said] = await chair.say("absent 13 DRC")
    assert "absent" in said.text
    assert "1 of 6" in said.text
    assert [(row["code"], row["presence"]) for row in evidence(stage)] == [
        ("MAG", "present"),
        ("DRC", "present"),
        ("DRC", "absent"),
    ]
    noted = stage.rows("select verb, actor, facts from audit where verb in ('present', 'absent')")
    assert [row["verb"] for row in noted] == ["present", "absent"]
    assert all(row["actor"] for row in noted)


async def test_a_check_in_against_the_chairs_word_is_asked_and_not_settled_silently(stage):
    chair, mag = stage.on_slack(CHAIR), stage.on_telegram(MAG)
    await stage.move_to(CALL_13 + timedelta(minutes=20))
    await chair.say("absent 13 MAG")
    [said] = await mag.say("here")
    assert "The chair is asked to settle it" in said.text
    asked = await chair.find("Two sources disagree about MAG")
    assert "MAG counts" in asked.buttons
    assert "0 of 6" in (await chair.say("attendance last call"))[-1].text
    settled = await chair.press(await chair.find("Two sources disagree"), "MAG counts")
    assert any("1 of 6" in message.text for message in settled)
    again = await chair.seeing(stage.slack.redeliver())
    assert again == []
    count = len(evidence(stage))
    assert count == 3


async def test_not_held_stands_until_it_is_taken_back(stage):
    chair, mag = stage.on_slack(CHAIR), stage.on_telegram(MAG)
    await stage.move_to(CALL_13 + timedelta(minutes=20))
    [said] = await chair.say("not held 13")
    assert "not held" in said.text
    assert held(stage) == "no"
    await mag.say("here")
    assert held(stage) == "no"
    await stage.move_to(END + timedelta(minutes=20))
    figures = (await chair.say("attendance since December"))[0].text
    assert "0 of 1 call due was held" in figures
    [said] = await chair.say("held 13")
    assert "was held" in said.text
    assert "1 of 6" in said.text
    assert held(stage) == "yes"


async def test_a_call_nobody_spoke_of_is_not_confirmed_and_does_not_count(stage):
    chair = stage.on_slack(CHAIR)
    await stage.move_to(END + timedelta(days=1))
    said = (await chair.say("attendance last call"))[-1].text
    assert "not confirmed" in said
    assert "held 13" in said
    assert "7 of 13 calls due" in (await chair.say("attendance"))[0].text


async def test_the_summary_comes_to_the_chair_a_quarter_of_an_hour_after_the_end(stage):
    chair = stage.on_slack(CHAIR)
    await stage.move_to(CALL_13 + timedelta(minutes=30))
    await chair.say("present 13 MAG, UNICEF, HI, NPA, GICHD, DRC")
    await stage.move_to(END + timedelta(minutes=14))
    before = len(await chair.screen())
    await stage.move_to(END + timedelta(minutes=15, seconds=1))
    after = await chair.screen()
    assert len(after) == before + 1
    assert "6 of 6" in after[-1].text
    assert "target met" in after[-1].text
    await stage.move_to(END + timedelta(days=2))
    assert len([m for m in await chair.screen() if "There: " in m.text]) == 1


async def test_a_partner_sees_the_own_attendance_and_nobody_elses(stage):
    mag = stage.on_telegram(MAG)
    own = (await mag.say("attendance"))[-1].text
    assert "MAG was at" in own
    for words in ("attendance UNICEF", "attendance HI since January"):
        other = (await mag.say(words))[-1].text
        assert "your own organisation only" in other, words
    for words in ("attendance last call", "attendance 2026"):
        assert "UNICEF" not in (await mag.say(words))[-1].text, words


async def test_donors_read_the_indicator_and_of_no_organisation(stage):
    """Also not of their own: what is published names nobody."""
    for donor, figure in (
        (stage.on_slack("desk@northland.example"), "7 of 12"),
        (stage.on_telegram("desk@lakeland.example"), "7 sur 12"),
    ):
        said = (await donor.say("attendance"))[-1].text
        assert figure in said
        assert not [code for code in ("MAG", "NORTHLAND", "LAKELAND", "HALO") if code in said]
        assert "MAG" not in (await donor.say("attendance MAG"))[-1].text
