"""Digests over the wire: at nine of the first working day after the year, with their buttons.

Seen to fail: `digest` out of the kinds; the summary after a call without its year.
"""

from datetime import UTC, datetime

import pytest

CHAIR = "chair@unmas.example"
MONDAY = datetime(2027, 1, 4, 8, 1, tzinfo=UTC)
BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])


def at(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


async def test_the_quarter_and_the_year_come_by_themselves(stage):
    chair = stage.on_slack(CHAIR)
    await stage.move_to(datetime(2026, 12, 31, 9, tzinfo=UTC))
    await stage.stop()
    await stage.start()
    await stage.move_to(MONDAY)
    await stage.settled()
    quarter = await chair.find("Digest Q4 2026")
    assert "six partners or more: 1 of 3 in Q4 2026, 6 of 12 in 2026" in quarter.text
    assert "Partner call 13" in quarter.text
    await chair.press(quarter, "13 was not")
    assert stage.value("select held from call where number = 13") == "no"
    year = await chair.find("Digest 2026\n")
    assert "Held: 9 of 12 calls due" in year.text


@BOTH
@pytest.mark.parametrize("label", ["Chart", "Spreadsheet"])
async def test_on_demand_with_a_chart_and_a_spreadsheet(stage, platform, label):
    chair = at(stage, platform, CHAIR)
    digest = (await chair.say("digest 2026"))[-1]
    assert "6 of 11 in 2026" in digest.text
    await chair.press(digest, label)
    assert sum(message.files for message in await chair.with_files()) == 1


async def test_the_summary_after_a_call_tells_the_year_so_far(stage):
    chair = stage.on_slack(CHAIR)
    await stage.move_to(datetime(2026, 12, 8, 13, 5, tzinfo=UTC))
    await chair.say("present 13 MAG, HI, NPA, DRC, HALO, FSD")
    await stage.move_to(datetime(2026, 12, 8, 15, tzinfo=UTC))
    await stage.settled()
    summary = await chair.find("2026 so far")
    assert "2026 so far: 7 of 12 calls due held with enough partners." in summary.text
