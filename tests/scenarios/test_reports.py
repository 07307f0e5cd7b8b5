"""Conference reports, uploaded on either platform."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.data_set import read_data

CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
FOCAL = "focal@unicef.example"
END = datetime(2026, 12, 8, 14, tzinfo=UTC)
NAME = "zoom_2026-12-08.csv"
ZOOM = read_data(f"samples/{NAME}")


def counted(stage, source):
    return stage.rows(
        "select distinct code, presence from attendance a join partner on partner.id = partner_id "
        "join call on call.id = a.call_id where number = 13 and source = ? order by code",
        source,
    )


def chair_on(stage, platform):
    return stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)


async def read_by_the_chair(stage, platform="slack", words=""):
    """The report after the call; what the chair is told, where it was handed in."""
    await stage.move_to(END + timedelta(minutes=20))
    await chair_on(stage, platform).upload(NAME, ZOOM, words)
    return await chair_on(stage, platform).find("I have read the report")


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_the_report_adds_who_was_there_and_asks_about_the_rest(stage, platform):
    answer = await read_by_the_chair(stage, platform)
    assert "9 participants" in answer.text  # the two screens of MAG are one
    assert "5 of 6" in answer.text
    assert "GICHD, HI, MAG, NPA and UNICEF" in answer.text
    assert "UNMAS" in answer.text
    assert "DRC (1 minute)" in answer.text
    assert "iPhone" in answer.text
    assert "+41 22 555 01 99" not in answer.text  # no phone numbers are kept
    expected = [("DRC", "looked_in"), *((c, "present") for c in ("GICHD", "HI", "MAG", "NPA"))]
    expected += [("UNICEF", "present"), ("UNMAS", "present")]
    assert [(r["code"], r["presence"]) for r in counted(stage, "report")] == expected


async def test_the_same_report_again_adds_nothing(stage):
    await read_by_the_chair(stage)
    before = counted(stage, "report"), stage.value("select count(*) from attendance")
    await stage.on_slack(CHAIR).upload(NAME, ZOOM)
    assert (counted(stage, "report"), stage.value("select count(*) from attendance")) == before
    assert "5 of 6" in (await stage.on_slack(CHAIR).say("attendance last call"))[-1].text


async def test_check_ins_roll_call_and_report_of_one_organisation_count_once(stage):
    await stage.move_to(END - timedelta(minutes=30))
    await stage.on_telegram(MAG).say("here")
    await stage.on_slack(FOCAL).say("here")
    chair = stage.on_slack(CHAIR)
    await chair.say("present 13 DRC, NPA")
    answer = await read_by_the_chair(stage)
    # MAG, UNICEF, DRC (the chair's word), NPA, HI, GICHD
    assert "6 of 6" in answer.text
    assert "target met" in answer.text
    assert "DRC counts so far, on the chair" in answer.text
    settled = await chair.press(answer, "DRC counts")
    assert "6 of 6" in settled[-1].text
    assert "DRC counts" not in settled[-1].buttons
    [later] = await chair.say("attendance last call")
    assert "6 of 6" in later.text


async def test_the_chair_may_side_with_the_report_instead(stage):
    await stage.move_to(END - timedelta(minutes=30))
    chair = stage.on_slack(CHAIR)
    await chair.say("present 13 DRC")
    answer = await read_by_the_chair(stage)
    assert "6 of 6" in answer.text
    settled = await chair.press(answer, "DRC does not")
    assert "5 of 6" in settled[-1].text


async def test_an_unknown_name_is_given_in_words_and_counts(stage):
    await read_by_the_chair(stage)
    chair = stage.on_slack(CHAIR)
    said = await chair.say("iPhone is UNDP")
    text = said[-1].text
    assert "“iPhone” was UNDP" in text
    assert "6 of 6" in text
    assert {"code": "UNDP", "presence": "present"} in counted(stage, "chair")
    assert not any("Leave “iPhone” unknown" in label for label in said[-1].buttons)


async def test_a_dial_in_is_named_by_its_last_digits(stage):
    await read_by_the_chair(stage)
    said = await stage.on_slack(CHAIR).say("99 is HALO")
    assert "HALO" in said[-1].text
    assert "6 of 6" in said[-1].text


async def test_an_unknown_name_can_be_left_unknown_by_button(stage):
    answer = await read_by_the_chair(stage)
    chair = stage.on_slack(CHAIR)
    label = next(label for label in answer.buttons if "iPhone" in label)
    left = await chair.press(answer, label)
    assert "5 of 6" in left[-1].text
    assert label not in left[-1].buttons
    again = await chair.seeing(stage.slack.redeliver())
    assert again == []


async def test_a_name_that_no_report_left_open_is_not_recorded(stage):
    await read_by_the_chair(stage)
    before = stage.value("select count(*) from attendance")
    said = await stage.on_slack(CHAIR).say("Galaxy Tab is UNDP")
    assert "No report has left the name" in said[-1].text
    assert stage.value("select count(*) from attendance") == before


async def test_a_report_of_another_day_says_so(stage):
    answer = await read_by_the_chair(stage, words="call 12")
    assert "The report is of Tue 8 Dec 2026, the call was on Tue 10 Nov 2026" in answer.text
    assert counted(stage, "report") == []


async def test_a_report_of_a_day_without_a_call_records_nothing(stage):
    await stage.move_to(END + timedelta(minutes=20))
    before = stage.stored("account", "job")
    other = ZOOM.replace(b"12/08/2026", b"12/03/2026")
    await stage.on_slack(CHAIR).upload("zoom.csv", other)
    assert "there was no call that day" in await stage.on_slack(CHAIR).text()
    assert stage.stored("account", "job") == before


async def test_a_report_before_the_call_began_is_not_recorded_for_it(stage):
    await stage.on_slack(CHAIR).upload(NAME, ZOOM, "call 13")
    assert "has not begun yet" in await stage.on_slack(CHAIR).text()
    assert counted(stage, "report") == []


async def test_the_evidence_can_be_read_and_partners_do_not_see_it(stage):
    await read_by_the_chair(stage)
    figures = await stage.on_slack(CHAIR).say("attendance since December")
    assert "0 of 1 call due was held with at least six" in figures[0].text
    assert "conference reports" in figures[0].text
    own = (await stage.on_telegram(MAG).say("attendance since December"))[-1].text
    assert "MAG was at 1 of 1" in own
    assert "UNICEF" not in own


async def test_the_year_reads_seven_of_twelve_and_has_a_chart(stage):
    chair = stage.on_slack(CHAIR)
    [figures] = await chair.say("attendance since December 2025")
    assert "7 of 12 calls due were held with at least six partners" in figures.text
    await chair.press(figures, "Chart")
    # Slack shares a file a moment after it was uploaded.
    assert sum(message.files for message in await chair.with_files()) == 1
