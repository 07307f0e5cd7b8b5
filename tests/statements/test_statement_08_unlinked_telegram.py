"""8: an unlinked Telegram account presses any button: told how to join, nothing changes.

Over the wire, with every button that those who lead and a partner were shown.
Seen to fail: `identify` taking a stranger for the first account; `_asked` in
`joining_consent` without its look at the mark.
"""

from tests.scenarios.scene import SLACK_STRANGER, TELEGRAM_STRANGER
from tests.statements.strangers import CHAIR, HOW, members_buttons


async def test_statement_08_any_button_of_a_member_tells_a_stranger_how_to_join(stage):
    buttons = await members_buttons(stage)
    assert len(buttons) > 40
    stranger = stage.on_telegram(TELEGRAM_STRANGER)
    [told] = await stranger.say("hello")
    before = stage.stored()
    for label, data in buttons.items():
        answer = await stranger.press_data(told, data)
        assert [HOW in message.text for message in answer] == [True], label
    assert stage.stored() == before


async def test_statement_08_nor_does_the_button_that_somebody_else_may_agree_with(stage):
    asked_one = stage.on_slack(SLACK_STRANGER)
    [given] = await stage.on_slack(CHAIR).say("invite rep@raheaman.example")
    code = given.text.partition("?start=")[2][:26]
    [asked] = await asked_one.say(f"join {code}")
    stranger = stage.on_telegram(TELEGRAM_STRANGER)
    [told] = await stranger.say("hello")
    before = stage.stored()
    for label in ("Agree", "Not me"):
        answer = await stranger.press_data(told, asked.buttons[label])
        assert [HOW in message.text for message in answer] == [True], label
    assert stage.stored() == before
