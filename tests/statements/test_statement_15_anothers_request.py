"""15: another person's request number gets the same reply as one that does not exist.

Byte for byte, to people of every role that does not lead: the same words are said of a number, and
the same signed buttons pressed, before there is such a request and after somebody has asked it.
Seen to fail: `find` without `sees`; `find` wording a press on what is there otherwise;
`_open_for_answers` looking at its state first; `_work` without its look at the topics.
"""

import pytest

from bot.domain.helpdesk import FocalPoint
from bot.domain.people import Role
from tests.scenarios.screens import OnSlack
from tests.statements.hand_made import put, signed

ASKER, CURIOUS = "hlp@nrc.example", "rep@drc.example"
ANSWERS = "va@hi.example"
QUESTION = "Which victim assistance is there in Qalqandia?"
WORDS = (
    "request {n}", "take {n}", "answer {n}", "answer {n} Like this.", "close {n}", "reopen {n}",
    "requests", "files {n}", "allow {n}", "request {n} more", "assign {n} to Nobody",
    "hand over {n} to Nobody because of leave", "not mine {n} because of leave", "note {n} Ask.",
    "topic {n} treaties", "topic {n}", "urgency {n} urgent", "wait {n} Where?", "reply {n} Here.",
    "refer {n} to Child Protection AoR because of schools",
    "sensitive {n}", "not sensitive {n}", "answer me here {n}", "outside {n} by Nobody",
)  # fmt: skip
VERBS = (
    "request", "take", "answer", "helped", "notyet", "allow", "deskmore", "assign", "handover",
    "notmine", "desknote", "desktopic", "deskurgency", "askback", "deskclose", "deskreply", "refer",
    "deskfiles", "fileto",
    "sensitive", "notsensitive", "answerhere", "outside",
)  # fmt: skip
BOTH = pytest.mark.parametrize("platform", ["slack", "telegram"])
ROLES = pytest.mark.parametrize("role", [Role.GUEST, Role.FOCAL_POINT])
OF_THE_PLATFORM = frozenset({"ts", "message_id", "date", "block_id", "metadata"})
"""Times and ids that the platform gives, and what it shows nobody."""


async def raw(person):
    """Messages and short words as they came over the wire, by their ids, without the times."""
    if isinstance(person, OnSlack):
        messages = {m["ts"]: m for m in await person.scene.slack.messages(person.user)}
        toasts = []
    else:
        found = await person.scene.telegram.messages(person.user)
        messages = {m["message_id"]: m for m in found}
        toasts = await person.toasts()
    theirs = {i: m for i, m in messages.items() if m.get("author") != person.user}
    theirs = {i: m for i, m in theirs.items() if m.get("bot", True)}
    return {i: seen(m) for i, m in theirs.items()}, toasts


def seen(part):
    """All of a message that a person could tell from another."""
    match part:
        case dict():
            return {k: seen(v) for k, v in part.items() if k not in OF_THE_PLATFORM}
        case list():
            return [seen(one) for one in part]
        case _:
            return part


async def shown(person, doing):
    """What is new on the screen after it, whole."""
    before, toasts = await raw(person)
    await doing
    after, later = await raw(person)
    return [m for i, m in after.items() if before.get(i) != m], later[len(toasts) :]


async def all_answers(stage, person, number, record):
    """What each way to reach for the request is answered with."""
    found = {}
    for words in WORDS:
        said = words.format(n=number)
        found[said] = await shown(person, person.say(said))
    buttons = {verb: signed(stage, verb, record) for verb in VERBS}
    for message in await put(person, buttons):
        for verb in message.buttons:
            # Pressed on what looks the same each time, or it would differ by what was edited.
            found[f"press {verb}"] = await shown(person, person.press(message, verb))
    assert all(answer[0] for answer in found.values()), found
    return found


async def ask(stage, words=QUESTION):
    asker = stage.on_slack(ASKER)
    await asker.say(f"ask {words}")


def of_another_topic(unit):
    return FocalPoint("clearance", "en", unit.people.by_email(CURIOUS).id, None, None)


@ROLES
@BOTH
async def test_statement_15_it_might_as_well_not_be_there(stage, platform, role):
    person = stage.on_slack(CURIOUS) if platform == "slack" else stage.on_telegram(CURIOUS)
    stage.change(
        "update membership set role = ? where person_id = "
        "(select id from person where email = ?)",
        role.value, CURIOUS,
    )  # fmt: skip
    if role is Role.FOCAL_POINT:
        stage.write(lambda unit: unit.topics.add_focal_point(of_another_topic(unit)))
    number = stage.value("select max(number) from request") + 1
    record = stage.value("select max(id) from request") + 1
    before = await all_answers(stage, person, number, record)
    await ask(stage)
    [row] = stage.rows("select id, number, state, owner_id from request where id = ?", record)
    assert row["number"] == number
    kept = stage.stored("pseudonym", "account")
    assert await all_answers(stage, person, number, record) == before
    # Whatever becomes of it, nobody else notices.
    assert stage.stored("pseudonym", "account") == kept
    await stage.on_slack(ANSWERS).say(f"answer {number} There is one.")
    await stage.on_slack(ASKER).say(f"close {number}")
    stage.change("update request set sensitive = ? where id = ?", True, record)
    assert await all_answers(stage, person, number, record) == before


@BOTH
async def test_statement_15_whose_it_is_finds_it(stage, platform):
    """Or all this would prove nothing."""
    await ask(stage)
    number = stage.value("select max(number) from request")
    person = stage.on_slack(ANSWERS) if platform == "slack" else stage.on_telegram(ANSWERS)
    assert "Qalqandia" in (await person.say(f"request {number}"))[-1].text
    chair = "chair@unmas.example"
    chair = stage.on_slack(chair) if platform == "slack" else stage.on_telegram(chair)
    await chair.say("hello")
    record = stage.value("select max(id) from request")
    [message] = await put(chair, {"request": signed(stage, "request", record)})
    assert "Qalqandia" in (await chair.press(message, "request"))[-1].text
