"""One sentence that makes two series, whose calls are numbered as people see them: by date."""

import pytest

CHAIR = "chair@unmas.example"
SENTENCE = (
    "schedule one call a month at 14:00 Geneva on the second Tuesday, "
    "partners and coordinators in turn, from January 2027"
)
both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])


def chair(stage, platform):
    return stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)


@both_platforms
async def test_partners_and_coordinators_in_turn(bare_stage, platform):
    said = chair(bare_stage, platform)
    [shown] = await said.say(SENTENCE)
    dates = [line for line in shown.text.splitlines() if "call: " in line]
    kinds = [line.lstrip("• ").partition(":")[0] for line in dates]
    assert kinds == ["Partner call", "Coordinator call"] * 3
    assert "Tuesday 12 January 2027, 14:00 Geneva" in dates[0]
    assert "Tuesday 9 February 2027, 14:00 Geneva" in dates[1]
    assert bare_stage.value("select count(*) from series") == 0
    await said.press(shown, "Confirm")
    assert bare_stage.value("select count(*) from series") == 2
    query = "select number, kind from call where series_id is not null order by start"
    made = bare_stage.rows(query)
    assert [row["kind"] for row in made[:4]] == ["partner_call", "coordinator_call"] * 2
    numbers = [row["number"] for row in made]
    assert numbers == sorted(numbers)
    kept = "select count(distinct due_on) from call where series_id is not null"
    assert bare_stage.value(kept) == len(made)


async def test_dropped_it_leaves_nothing(bare_stage):
    said = chair(bare_stage, "slack")
    [shown] = await said.say(SENTENCE)
    await said.press(shown, "Drop")
    assert bare_stage.value("select count(*) from series") == 0
