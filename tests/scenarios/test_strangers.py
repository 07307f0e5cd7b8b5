"""Whoever is no member can do nothing but be told how to join."""

from bot.demo.cast import GROUP
from tests.scenarios.scene import SLACK_ELSEWHERE, SLACK_STRANGER, TELEGRAM_STRANGER

HOW = "I do not know this account yet"
CHAIR = "chair@unmas.example"
MAG = "desk@mag.example"
WORDS = (
    "help",
    "hello",
    "calls",
    "call 13",
    "yes 13",
    "schedule call on 2026-12-20 14:00 Geneva",
    "here",
    "present 13 MAG",
    "attendance since January",
    "who has not answered 13",
    "ask How do we report an accident?",
    "requests",
    "request 1",
    "answer 1 do it",
    "confirm",
    "iPhone is UNDP",
    "status",
    "something else entirely",
)
REPORT = b"Name,Join Time,Leave Time\nMAG,12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM\n"


async def test_words_and_commands_of_strangers_are_all_answered_alike(stage):
    before = stage.stored()
    telegram = stage.on_telegram(TELEGRAM_STRANGER)
    slack = stage.on_slack(SLACK_STRANGER)
    answers = [await telegram.say(f"/{words}") for words in WORDS]
    answers += [await telegram.say(words) for words in WORDS]
    answers += [await slack.say(words) for words in WORDS]
    answers += [await slack.command(words) for words in WORDS]
    assert {len(answer) for answer in answers} == {1}
    assert len({answer[0].text for answer in answers}) == 1
    assert all(answer[0].buttons == {} for answer in answers)
    assert HOW in answers[0][0].text
    assert stage.stored() == before


async def test_somebody_of_another_workspace_with_a_members_id_is_a_stranger(stage):
    # The same user id in another workspace is somebody else: only the pair identifies.
    stage.change(
        'insert into account (person_id, platform, workspace, "user")'
        " values (1, 'slack', 'T0X', ?)",
        SLACK_ELSEWHERE,
    )
    before = stage.stored()
    [answer] = await stage.on_slack(SLACK_ELSEWHERE).say("calls")
    assert HOW in answer.text
    assert stage.stored() == before


async def test_a_stranger_presses_a_members_button_in_vain(stage):
    [card] = await stage.on_telegram(MAG).say("call 13")
    stranger = stage.on_telegram(TELEGRAM_STRANGER)
    [told] = await stranger.say("hello")
    before = stage.stored()
    for label, data in card.buttons.items():
        answer = await stranger.press_data(told, data)
        assert [HOW in message.text for message in answer] == [True], label
    assert stage.stored() == before
    assert "yes" not in (await stage.on_telegram(MAG).find("Partner call 13")).text


async def test_unbound_buttons_do_not_work_for_strangers_either(stage):
    [helped] = await stage.on_telegram(MAG).say("help")
    stranger = stage.on_telegram(TELEGRAM_STRANGER)
    [told] = await stranger.say("hello")
    before = stage.stored()
    for data in helped.buttons.values():
        assert HOW in (await stranger.press_data(told, data))[-1].text
    assert stage.stored() == before


async def test_files_of_strangers_are_not_taken(stage):
    before = stage.stored()
    for stranger in (stage.on_slack(SLACK_STRANGER), stage.on_telegram(TELEGRAM_STRANGER)):
        [answer] = await stranger.upload("report.csv", REPORT, "call 12")
        assert HOW in answer.text
    assert stage.stored() == before


async def test_buttons_and_forms_stop_working_with_the_membership(stage):
    chair, drc = stage.on_slack(CHAIR), stage.on_slack("rep@drc.example")
    [card] = await drc.say("call 13")
    [helped] = await drc.say("help")
    await drc.press(helped, "Ask the help desk")
    [view] = await drc.views()
    stage.change(
        "update membership set until = '2026-12-01 00:00:00.000000' where person_id = "
        "(select id from person where email = 'rep@drc.example')"
    )
    before = stage.stored()
    assert HOW in (await drc.press(card, "Yes"))[-1].text
    block = next(b["block_id"] for b in view["blocks"] if b["type"] == "input")
    element = next(b["element"]["action_id"] for b in view["blocks"] if b["type"] == "input")
    submit = stage.slack.submit(drc.user, view["id"], {block: {element: "May I still ask?"}})
    assert HOW in (await drc.seeing(submit))[-1].text
    assert stage.stored() == before
    assert "1 of 6" not in (await chair.say("who 13"))[-1].text


async def test_a_stranger_hears_nothing_of_reminders_and_a_group_shows_no_names(stage):
    stranger = stage.on_telegram(TELEGRAM_STRANGER)
    await stage.move_to(stage.clock.now().replace(hour=14, minute=0))
    assert await stranger.screen() == []
    await stranger.say("/calls@aorbot_demo_bot", chat=GROUP)
    assert [m for m in await stage.telegram.messages(stranger.user, GROUP) if m["bot"]] == []
    assert HOW in (await stranger.find("I do not know")).text


async def test_a_start_link_with_a_wrong_code_changes_nothing(stage):
    before = stage.stored()
    stranger = stage.on_telegram(TELEGRAM_STRANGER)
    answer = await stranger.seeing(stage.telegram.start(stranger.user, "NOCODE", wait=True))
    assert "This code does not work" in answer[-1].text
    assert stage.stored() == before
