"""Who may know of a sensitive request, over the wire: by hand, in sensitive_access.csv (8.7).

Its asker, its owner and the global coordinator do. A colleague, the topic's other people, the
co-lead's representative, anybody else and another AoR hear what is said of a missing one.
Seen to fail: `keepers` with the co-lead's people; `RequestLists.work` without the mark.
"""

import csv
from pathlib import Path

import pytest

from bot.domain.helpdesk import FocalPoint
from tests.platforms.conftest import catalogues  # noqa: F401 - words as they are now
from tests.scenarios.test_desk_access import (
    FREE,
    SAID,
    WHO,
    again,
    asked,  # noqa: F401 - the fixture
    kept,
    on,
)

CELLS = Path(__file__).parent / "sensitive_access.csv"
ROWS = list(csv.DictReader(CELLS.read_text("utf-8").splitlines()))
COLEAD, TOPICAL = "rep@npa.example", "gender@gmap.example"
PEOPLE = {**WHO, "colead": COLEAD, "topical": TOPICAL}
COLUMNS = ("owner", "asker", "colleague", "leader", "colead", "topical", "member", "elsewhere")
BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])
BLIND = pytest.mark.parametrize("who", ["colead", "topical", "member", "colleague", "elsewhere"])
SHOWS = ("request", "take", "files")


def at(stage, platform, who):
    if who in {"colead", "topical"}:
        there = stage.on_slack if platform == "slack" else stage.on_telegram
        return there(PEOPLE[who])
    return on(stage, platform, who)


async def told(person, platform, words):
    return (await person.say(f"/{words}" if platform == "telegram" else words))[-1].text


@BOTH
@pytest.mark.parametrize("who", COLUMNS)
async def test_every_cell(asked, who, platform):  # noqa: F811 - the fixture
    stage, number = asked
    stage.write(lambda unit: unit.topics.add_focal_point(_of(unit, "topical")))
    person = at(stage, platform, who)
    await person.say("hello")
    for row in ROWS:
        again(stage, number, sensitive=True)
        before, cell = kept(stage), row[who]
        said = await told(person, platform, row["words"].replace("7", str(number), 1))
        assert {name for name, text in SAID.items() if text in said} == {cell} & set(SAID), (
            row["words"], said,
        )  # fmt: skip
        shows = cell == "done" and row["words"].startswith(SHOWS)
        assert (kept(stage) == before) is (cell != "done" or shows), (row["words"], said)
        if cell == "unknown":
            missing = await told(person, platform, row["words"].replace("7", str(FREE), 1))
            assert said.replace(str(number), "N") == missing.replace(str(FREE), "N")
        await stage.settled()


@BOTH
@BLIND
async def test_no_list_and_no_figure_shows_that_it_is_there(asked, who, platform):  # noqa: F811
    stage, number = asked
    for one in ("topical", "member"):
        stage.write(lambda unit, one=one: unit.topics.add_focal_point(_of(unit, one)))
    person = at(stage, platform, who)
    await person.say("hello")
    words = ("requests", "home", "answers IMAS", "agenda 13", "agenda 13 requests", "status")
    marked = []
    for sensitive in (False, True):
        again(stage, number, sensitive=sensitive)
        marked.append([await told(person, platform, said) for said in words])
    shown, hidden = ("\n".join(texts) for texts in marked)
    assert str(number) in shown or who in {"colleague", "elsewhere"}
    assert str(number) not in hidden
    assert "IMAS" not in hidden


def _of(unit, who):
    return FocalPoint("clearance", "en", unit.people.by_email(PEOPLE[who]).id)


@BOTH
async def test_whoever_may_know_sees_it_in_the_list(asked, platform):  # noqa: F811
    stage, number = asked
    again(stage, number, sensitive=True)
    for who in ("owner", "asker", "leader"):
        assert str(number) in await told(at(stage, platform, who), platform, "requests")


async def test_where_nobody_is_global_coordinator_who_leads_stands_in(asked):  # noqa: F811
    stage, number = asked
    again(stage, number, sensitive=True)
    colead = stage.on_slack(COLEAD)
    assert SAID["unknown"] in await told(colead, "slack", f"request {number}")
    stage.change("update membership set role = 'observer' where role = 'global_coordinator'")
    assert "Who knows IMAS?" in await told(colead, "slack", f"request {number}")
