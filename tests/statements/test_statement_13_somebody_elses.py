"""13: a button meant for A pressed by B in a group is refused.

In a Telegram group and in a Slack channel, whoever B is: who leads too. What A may press there, A
still presses.
Seen to fail: `read_press` without its look at the person; `_bad_button` raising a Refusal in place
of its note; `Button.bound` False by default; `_draft` of `people` without its look at the person.
"""

import pytest

from bot.demo.cast import CHANNEL, GROUP
from tests.statements.hand_made import put, signed
from tests.statements.strangers import CHAIR, MAG

EVERYWHERE = pytest.mark.parametrize("platform", ["slack", "telegram"])
OTHERS = pytest.mark.parametrize("other", [CHAIR, "nigeria@aor.example"])
NOT_YOURS = "This button is for somebody else"


def at(stage, platform, who):
    return stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)


def group(platform):
    return CHANNEL if platform == "slack" else GROUP


async def bound_buttons(person):
    """What the bot shows the person alone, of every area."""
    found = {}
    await person.say("ask Who can advise on quality management?")
    for words in ("call 13", "calls", "settings", "requests", "request 1", "forget me", "help"):
        for message in await person.say(words):
            found |= {f"{words} {label}"[:40]: data for label, data in message.buttons.items()}
    # The fourth part of a button is the person; empty for one that anybody may press.
    return {label: data for label, data in found.items() if data.split(".")[3]}


@EVERYWHERE
@OTHERS
async def test_statement_13_nobody_presses_what_was_meant_for_another(stage, platform, other):
    meant, presser = at(stage, platform, MAG), at(stage, platform, other)
    buttons = await bound_buttons(meant)
    assert len(buttons) > 15
    shown = await put(meant, buttons, group(platform))
    await presser.say("hello")
    before = stage.stored("pseudonym")
    for message in shown:
        for label in message.buttons:
            screen = await meant.text()
            noted = stage.value("select count(*) from audit where verb = 'bad button'")
            answer = await presser.press(message, label)
            # In a group the answer is for the one who pressed alone; never a card of A's.
            assert all(NOT_YOURS in m.text and m.ephemeral for m in answer), label
            assert NOT_YOURS in (answer or await presser.screen())[-1].text, label
            assert stage.value("select count(*) from audit where verb = 'bad button'") == noted + 1
            assert await meant.text() == screen, label
    assert stage.stored("pseudonym") == before
    whose = stage.value("select id from person where email = ?", MAG)
    facts = stage.rows("select facts from audit where verb = 'bad button'")
    assert all(f'"whose":{whose}' in str(row["facts"]).replace(" ", "") for row in facts)


@EVERYWHERE
async def test_statement_13_whom_it_is_meant_for_may_press_it_there(stage, platform):
    meant = at(stage, platform, MAG)
    [card] = await meant.say("call 13")
    [shown] = await put(meant, {"Yes": card.buttons["Yes"]}, group(platform))
    await meant.press(shown, "Yes")
    [answer] = stage.rows("select choice from answer")
    assert answer == {"choice": "yes"}


@EVERYWHERE
async def test_statement_13_a_card_in_the_group_answers_for_whoever_presses(stage, platform):
    """What is not bound names nobody: B's press is B's own answer, never A's."""
    presser = at(stage, platform, CHAIR)
    call = stage.value("select id from call where number = 13")
    [shown] = await put(presser, {"Yes": signed(stage, "yes", call)}, group(platform))
    await presser.press(shown, "Yes")
    [answer] = stage.rows("select person_id from answer")
    assert answer["person_id"] == stage.value("select id from person where email = ?", CHAIR)


@EVERYWHERE
async def test_statement_13_an_unbound_button_to_anothers_draft_is_in_vain(stage, platform):
    """The record itself is somebody's, whatever the button says."""
    chair, presser = at(stage, platform, CHAIR), at(stage, platform, "rep@npa.example")
    await chair.say("schedule call on 2027-01-20 15:00 about contamination")
    draft = stage.value("select id from draft")
    [shown] = await put(
        presser,
        {"yes": signed(stage, "confirm", draft), "no": signed(stage, "drop", draft)},
        group(platform),
    )
    await presser.say("hello")
    before = stage.stored()
    for label in shown.buttons:
        answer = await presser.press(shown, label)
        seen = (answer or await presser.screen())[-1].text
        assert "There is nothing to confirm any more" in seen
    assert stage.stored() == before
