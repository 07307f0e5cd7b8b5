"""18: the last global coordinator cannot be removed.

By no command, no button, no file on the command line, not by being forgotten or merged, and not by
two who remove each other at the same instant. A co-lead who leads too does not change it.
Seen to fail: `ensure_not_last` doing nothing; the looks of `_set_role`, `_merge_people`, `_wrong`
(import) and `forget_due` left out; `coordinators` counting who has left, who leaves at
this moment, or who leads elsewhere.
"""

import asyncio
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from bot.cli import app as command_line
from bot.handlers.privacy_forgetting import forget_due
from tests.databases import Look
from tests.statements.hand_made import put, signed
from tests.statements.strangers import CHAIR

BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])
COLEAD, SECOND = "rep@npa.example", "gender@gmap.example"
NOBODY_ELSE = "Nobody else leads"
HEAD = "email,title,partner,role,country,zone,language\n"


def at(stage, platform, who=CHAIR):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


def present(stage):
    """Addresses of the global coordinators there are."""
    return [
        row["email"]
        for row in stage.rows(
            "select email from membership join person on person.id = person_id"
            " where role = 'global_coordinator' and until is null order by email"
        )
    ]


@BOTH
@pytest.mark.parametrize("by", [CHAIR, COLEAD])
async def test_statement_18_in_words(stage, platform, by):
    person = at(stage, platform, by)
    await person.say("hello")
    before = stage.stored()
    for words in (
        f"left {CHAIR}",
        f"role {CHAIR} observer",
        f"role {CHAIR} colead",
        f"role {CHAIR} guest",
        f"forget {CHAIR}",
        f"merge {CHAIR} into {COLEAD}",
    ):
        said = (await person.say(words))[-1].text
        assert NOBODY_ELSE in said, (words, said)
        assert stage.stored("draft") == {n: r for n, r in before.items() if n != "draft"}, words
    assert present(stage) == [CHAIR]


@BOTH
async def test_statement_18_by_buttons(stage, platform):
    person = at(stage, platform)
    await person.say("hello")
    me = stage.value("select id from person where email = ?", CHAIR)
    other = stage.value("select id from person where email = ?", COLEAD)
    buttons = {
        "left": signed(stage, "left", me),
        "forget": signed(stage, "forget", me),
        "forget me": signed(stage, "forgetme", me),
        "merge": signed(stage, "mergeperson", me, generation=other),
    }
    [shown] = await put(person, buttons)
    before = stage.stored()
    for label in buttons:
        said = (await person.press(shown, label))[-1].text
        assert NOBODY_ELSE in said, (label, said)
    assert stage.stored() == before


@BOTH
async def test_statement_18_forgetting_waits_while_nobody_else_leads(stage, platform):
    """Two lead when both ask to be forgotten; when the day is over, one has to stay."""
    await at(stage, platform).say(f"role {SECOND} global coordinator")
    for who in (CHAIR, SECOND):
        person = at(stage, platform, who)
        asked = (await person.say("forget me"))[-1]
        await person.press(asked, next(iter(asked.buttons)))
    await stage.move_to(stage.clock.now() + timedelta(hours=25))
    await maintained(stage)
    assert len(present(stage)) == 1


async def maintained(stage):
    now = stage.clock.now()
    stage.write(lambda unit: forget_due(unit, now))
    await stage.settled()


@BOTH
async def test_statement_18_two_who_remove_each_other_at_once(stage, platform):
    chair, second = at(stage, platform), at(stage, platform, SECOND)
    await chair.say(f"role {SECOND} global coordinator")
    await second.say("hello")
    assert present(stage) == [CHAIR, SECOND]
    await asyncio.gather(
        chair.say(f"left {SECOND}"),
        second.say(f"left {CHAIR}"),
        chair.say(f"role {CHAIR} observer"),
        second.say(f"role {SECOND} observer"),
    )
    await stage.settled()
    assert len(present(stage)) == 1


@BOTH
async def test_statement_18_who_is_leaving_at_this_moment_does_not_count(stage, platform):
    """Read a moment before the other's end, and written after it: what two at once may be."""
    chair = at(stage, platform)
    await chair.say(f"role {SECOND} global coordinator")
    stage.change(
        "update membership set until = '2026-12-01 09:00:00.000000' where person_id ="
        " (select id from person where email = ?)",
        SECOND,
    )
    for words in (f"left {CHAIR}", f"role {CHAIR} observer", f"forget {CHAIR}"):
        assert NOBODY_ELSE in (await chair.say(words))[-1].text, words
    assert present(stage) == [CHAIR]


@BOTH
async def test_statement_18_who_leads_elsewhere_does_not_count_here(stage, platform):
    stage.change("insert into aor (name, zone, language, verified_join)"
                 " values ('Elsewhere', 'Asia/Kabul', 'en', ?)", False)  # fmt: skip
    stage.change(
        "insert into membership (person_id, aor_id, role, since)"
        " select id, 2, 'global_coordinator', '2026-01-01' from person where email = ?",
        SECOND,
    )
    said = (await at(stage, platform).say(f"left {CHAIR}"))[-1].text
    assert NOBODY_ELSE in said
    assert CHAIR in present(stage)


def test_statement_18_nor_by_a_file_on_the_command_line(planned, tmp_path):
    look = Look(planned)
    # The command line reads the clock on the wall, where the demonstration is yet to come.
    look.change("update membership set since = '2026-01-01 00:00:00.000000'")
    people = "select role from membership where person_id = 1"
    file = tmp_path / "people.csv"
    file.write_text(f"{HEAD}{CHAIR},Chair,UNMAS,observer,CH,Europe/Zurich,en\n")
    done = CliRunner().invoke(command_line, ["import", "roster", str(file), "--db", planned])
    assert "nobody else leads the group" in done.output
    assert look.rows(people) == [{"role": "global_coordinator"}]


@BOTH
async def test_statement_18_once_somebody_else_leads_it_can_be_done(stage, platform):
    await at(stage, platform).say(f"role {SECOND} global coordinator")
    said = (await at(stage, platform, SECOND).say(f"left {CHAIR}"))[-1].text
    assert NOBODY_ELSE not in said
    assert present(stage) == [SECOND]
