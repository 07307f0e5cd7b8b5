"""17: form fields that were not offered are ignored.

What Slack delivers when a form is sent is altered on its way to the bot, signed as Slack would:
fields that are in no form, fields of another form, choices that were not offered, forms that nobody
was shown. Telegram has no forms; there the bot asks for one thing after the other.
Seen to fail: `topic_of` taking what was chosen as it is; `of_kind` without its line on days, on
countries, on what cannot be read; `entry_words.read_form` taking any field; "ChangeEntry" for
everybody.
"""

import copy

import pytest

from tests.scenarios.http_scene import play_over_http

CHAIR, DRC = "chair@unmas.example", "rep@drc.example"
OF_EACH = frozenset(
    {"id", "number", "opened_at", "expected_at", "clock_from", "added_at", "changed_at", "at"}
)
INTERACTIVE = "interactive"
QUESTION = "Who can advise on quality management?"
STRANGE = {
    "asker": "1", "owner": "1", "owner_id": "1", "sensitive": "true", "number": "1", "id": "1",
    "state": "closed", "topic2": "coordination", "language": "fr", "urgency": "now", "aor": "2",
    "behalf": "A. Smith, MAG",
    "Question": "Another question?", "": "nothing", "__class__": "Request", "title": "A title",
    "link": "javascript:alert(1)", "day": "no day", "review": "never", "person": "1",
}  # fmt: skip
"""By name: what is in no form, or in another."""
GROWS = ("request", "message", "pseudonym", "request_standing", "thread_message")
"""Tables to which a question adds."""


@pytest.fixture
async def wire(planned):
    async with play_over_http(planned) as played:
        yield played


async def sent(wire, person, words, label, **said):
    """What Slack delivers when somebody opens a form and sends it as it was offered."""
    shown = await person.say(words)
    await person.press(shown[-1], label)
    view = (await person.views())[-1]
    blocks = {b["block_id"]: b["element"] for b in view["blocks"] if b["type"] == "input"}
    values = {name: {blocks[name]["action_id"]: words} for name, words in said.items()}
    await person.seeing(wire.scene.slack.submit(person.user, view["id"], values))
    payload = await wire.last_slack(INTERACTIVE)
    assert payload["type"] == "view_submission"
    return payload


async def again(wire, payload, number, fields, **view):
    """The same form as another event, with these fields instead or besides."""
    other = copy.deepcopy(payload)
    other["trigger_id"] = f"{number}.altered"
    other["view"] |= view
    other["view"]["state"]["values"] |= {n: {"value": typed(v)} for n, v in fields.items()}
    assert await wire.slack(INTERACTIVE, other) == 200
    await wire.scene.settled()


def typed(value):
    if isinstance(value, str):
        return {"type": "plain_text_input", "value": value}
    return value


def chosen(value):
    text = {"type": "plain_text", "text": value}
    return {"type": "static_select", "selected_option": {"text": text, "value": value}}


def newest(scene, table, *but):
    """The last row of a table, without what differs from one to the next."""
    (row,) = scene.rows(f"select * from {table} order by id desc limit 1")
    return {name: value for name, value in row.items() if name not in {*OF_EACH, *but}}


async def test_statement_17_a_question_is_asked_as_it_was_offered(wire):
    scene, drc = wire.scene, wire.scene.on_slack(DRC)
    payload = await sent(wire, drc, "help", "Ask the help desk", question=QUESTION)
    plain = newest(scene, "request")
    rest = scene.stored(*GROWS)
    asked = scene.value("select count(*) from request")
    for number, (name, value) in enumerate(STRANGE.items()):
        await again(wire, payload, number, {name: value})
        assert scene.value("select count(*) from request") == asked + number + 1, name
        assert newest(scene, "request") == plain, name
        assert newest(scene, "message", "request_id")["text"] == QUESTION
    assert scene.stored(*GROWS) == rest


async def test_statement_17_choices_that_were_not_offered(wire):
    scene, drc = wire.scene, wire.scene.on_slack(DRC)
    payload = await sent(wire, drc, "help", "Ask the help desk", question=QUESTION)
    plain = newest(scene, "request")
    for number, value in enumerate(("nonsense", "' or 1=1 --", "Coordination", "0", "x" * 5000)):
        await again(wire, payload, number, {"topic": chosen(value)})
        assert newest(scene, "request") == plain, value
    # One that was offered counts.
    await again(wire, payload, "offered", {"topic": chosen("clearance")})
    assert newest(scene, "request")["topic"] == "clearance" != plain["topic"]


async def test_statement_17_an_entry_has_the_fields_of_its_kind_alone(wire):
    scene, chair = wire.scene, wire.scene.on_slack(CHAIR)
    document = await sent(wire, chair, "documents", "Add a document", title="Plan")
    plain = newest(scene, "list_entry")
    strange = {
        "country": "UA", "number": "99", "archived_at": "2026-12-01", "induction": "everybody",
        "kind": "mechanism", "owner_person": "1", "cleared": "title", "unread": "title",
        "unplaced": "x", "revision": "7", "question": QUESTION, "topic": chosen("clearance"),
    }  # fmt: skip
    for number, (name, value) in enumerate(strange.items()):
        await again(wire, document, number, {name: value})
        assert scene.value("select count(*) from list_entry") == number + 2, name
        assert newest(scene, "list_entry") == plain, name
    mechanism = await sent(wire, chair, "mechanisms", "Add a mechanism", title="Cluster")
    plain = newest(scene, "list_entry")
    for number, day in enumerate(("2026-11-01", "no day at all")):
        count = scene.value("select count(*) from list_entry")
        await again(wire, mechanism, f"mechanism{number}", {"day": day})
        assert scene.value("select count(*) from list_entry") == count + 1, day
        assert newest(scene, "list_entry") == plain, day


async def test_statement_17_forms_that_nobody_was_shown(wire):
    scene, drc, chair = wire.scene, wire.scene.on_slack(DRC), wire.scene.on_slack(CHAIR)
    await chair.say("document add Plan")
    entry = scene.value("select id from list_entry")
    payload = await sent(wire, drc, "help", "Ask the help desk", question=QUESTION)
    before = scene.stored("pseudonym", "draft")
    forged = (
        {"callback_id": "entry_document"},
        {"callback_id": "entry_mechanism"},
        {"callback_id": "entry_change", "private_metadata": f"1|{entry}"},
        {"callback_id": "entry_change", "private_metadata": f"|{entry}"},
        {"callback_id": "entry_change", "private_metadata": "1|999999"},
        {"callback_id": "series"},
        {"callback_id": ""},
        {"private_metadata": "2|"},
    )
    for number, view in enumerate(forged):
        await again(wire, payload, number, {"title": "Another plan"}, **view)
        assert scene.stored("pseudonym", "draft") == before, view
