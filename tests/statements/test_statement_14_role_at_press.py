"""14: a role is checked when the button is pressed; losing it takes effect at once.

Losing it: by somebody else's word, by the end of a co-lead's term, by leaving; a membership of
another AoR stays and gives nothing here.
Seen to fail: `done` without `access.may`; `effective_role` without its look at the term;
`recognise` taking any membership for one of the AoR that is meant; `_left` left out of the present
memberships; `lists_keeping.confirm_draft` without `ensure_leads`.
"""

import pytest

from bot.domain.people import Role
from bot.storage.engine import Database
from tests.statements.hand_made import put
from tests.statements.strangers import CHAIR, HOW

BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])
COLEAD = "rep@npa.example"
DENIED = "That is for those who lead these calls"
GONE = "There is nothing to confirm any more"


def at(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


async def leaders_buttons(person):
    """Buttons that need the role, from cards of every area, as the person was shown them."""
    found = {}
    await person.say("document add Old plan")
    for words, wanted in (
        ("who 13", ()),
        ("roll call 12", None),
        ("document 1", ("Change", "Remove")),
        ("roster", None),
        ("left ops@halo.example", None),
        ("country of desk@mag.example is Ukraine", None),
    ):
        for message in await person.say(words):
            for label, data in message.buttons.items():
                if wanted is None or label in wanted:
                    found[f"{words[:12]} {label}"[:40]] = data
    return found


async def pressed_in_vain(stage, person, buttons, *words):
    shown = await put(person, buttons)
    before = stage.stored("pseudonym")
    for message in shown:
        for label in message.buttons:
            said = (await person.press(message, label))[-1].text
            assert any(each in said for each in words), (label, said)
            assert stage.stored("pseudonym") == before, label


@BOTH
async def test_statement_14_the_role_is_taken_away_by_somebody_who_leads(stage, platform):
    person = at(stage, platform, "gender@gmap.example")
    await stage.on_slack(CHAIR).say("role gender@gmap.example global coordinator")
    buttons = await leaders_buttons(person)
    assert len(buttons) > 8
    [first, *_] = [label for label in buttons if "there" in buttons[label].split(".")[1]]
    [works] = await put(person, {first: buttons[first]})
    assert DENIED not in (await person.press(works, first))[-1].text
    await stage.on_slack(CHAIR).say("role gender@gmap.example observer")
    await pressed_in_vain(stage, person, buttons, DENIED)


@BOTH
async def test_statement_14_the_term_of_the_colead_ends(stage, platform):
    person = at(stage, platform, COLEAD)
    buttons = await leaders_buttons(person)
    stage.change("update partner set colead_to = '2026-11-30' where code = 'NPA'")
    await pressed_in_vain(stage, person, buttons, DENIED)


@BOTH
async def test_statement_14_what_was_shown_to_be_confirmed_is_not_confirmed(stage, platform):
    """A draft was begun while the person led; a lost role is asked for again at the press."""
    person = at(stage, platform, COLEAD)
    for words in (
        "schedule call on 2027-01-20 15:00 about contamination",
        "move call 13 to 10 December 15:00",
        "cancel 13 because of the plenary",
        "document add Plan, 2026-11-01",
        "forget desk@mag.example",
    ):
        stage.change("update partner set colead_to = '2028-01-01' where code = 'NPA'")
        [shown] = await person.say(words)
        assert shown.buttons, words
        stage.change("update partner set colead_to = '2026-11-30' where code = 'NPA'")
        before = stage.stored()
        label = next(iter(shown.buttons))
        said = (await person.press(shown, label))[-1].text
        assert DENIED in said, (words, said)
        assert stage.stored() == before, words


@BOTH
async def test_statement_14_a_membership_elsewhere_gives_nothing_here(stage, platform):
    person = at(stage, platform, "gender@gmap.example")
    await stage.on_slack(CHAIR).say("role gender@gmap.example global coordinator")
    buttons = await leaders_buttons(person)
    database = Database(stage.url)
    try:
        database.write_now(lambda unit: lead_elsewhere(unit, stage.clock.now()))
    finally:
        database.close()
    await stage.on_slack(CHAIR).say("left gender@gmap.example")
    stage.change(
        "update membership set until = '2026-12-01 00:00:00.000000' where aor_id = 1"
        " and person_id = (select id from person where email = 'gender@gmap.example')"
    )
    await pressed_in_vain(stage, person, buttons, HOW)


def lead_elsewhere(unit, now):
    unit.enter(unit.deployment.add_aor("Elsewhere", "Asia/Kabul", "en"))
    person = unit.people.by_email("gender@gmap.example")
    unit.people.join(person.id, Role.GLOBAL_COORDINATOR, None, now)


@BOTH
async def test_statement_14_who_has_left_presses_in_vain(stage, platform):
    person = at(stage, platform, "gender@gmap.example")
    [card] = await person.say("call 13")
    [settings] = await person.say("settings")
    await stage.on_slack(CHAIR).say("left gender@gmap.example")
    buttons = {f"c{n}": data for n, data in enumerate([*card.buttons.values(),
                                                       *settings.buttons.values()])}  # fmt: skip
    await pressed_in_vain(stage, person, buttons, HOW)


@BOTH
async def test_statement_14_a_role_that_is_given_works_at_once_too(stage, platform):
    person = at(stage, platform, "gender@gmap.example")
    assert DENIED in (await person.say("roster"))[-1].text
    await stage.on_slack(CHAIR).say("role gender@gmap.example global coordinator")
    assert DENIED not in (await person.say("roster"))[-1].text
