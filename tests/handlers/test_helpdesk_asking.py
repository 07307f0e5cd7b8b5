import pytest

from bot.conversation.commands.helpdesk import Ask, ShowRequests
from bot.conversation.commands.people import Confirm
from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.helpdesk import RequestState
from bot.handlers import helpdesk_notices
from bot.handlers.identity import reader_of
from tests.handlers.helpdesk_fixtures import (
    CHAIR,
    COLEAD,
    DONOR,
    IED,
    KYIV,
    MAG,
    SOMALIA,
    UKRAINE,
    buttons_of,
    desk,
    text_of,
)

__all__ = ["desk"]

PLACE = "Hazard seen at 34.52813, 69.17233. Who clears it?"


def test_the_receipt_says_number_topic_owner_and_when(desk):
    said = desk.say(SOMALIA, Ask("Who can advise on IMAS and land release?"))
    assert "request 1, about: Clearance and land release" in said
    assert "It goes to: Focal point, clearance and land release (MAG)." in said
    # Tuesday 10:00 in Geneva, two working days; in the asker's time first.
    assert "by Thursday 3 December 2026, 12:00 Mogadishu (10:00 Geneva)" in said


def test_the_owner_is_told_the_question_the_organisation_and_the_topic(desk):
    desk.say("rep@drc.example", Ask("Who can advise on IMAS?"))
    (told,) = desk.deliver()
    assert (told.to, told.platform) == (MAG, "slack")
    assert "New request 1: Clearance and land release" in told.text
    assert "Asked by: Representative (DRC)" in told.text
    assert "> Who can advise on IMAS?" in told.text
    assert told.buttons == (("take", 1), ("answer", 1), ("request", 1))


def test_the_chat_and_the_audit_are_kept(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    chat, notes = desk.work(lambda u: (u.requests.chat(1), u.audit.of("request:1")))
    assert chat == ChatRef(Platform.TELEGRAM, "", "710009081")
    assert [note.verb for note in notes] == ["ask"]
    assert "IMAS" not in str(notes)


@pytest.mark.parametrize(
    ("asker", "question", "topic", "owner"),
    [
        (UKRAINE, "Потрібна реабілітація", "victim_assistance", KYIV),
        (SOMALIA, "rehabilitation", "victim_assistance", "va@hi.example"),
        ("iraq@aor.example", "IED", "ied", IED),  # the coordinator's own row is the asker's
        (IED, "IEDs on a route", "ied", MAG),  # never the asker: the deputy
        (CHAIR, "bimonthly", "coordination", COLEAD),
        (SOMALIA, "Good morning, what now?", "coordination", CHAIR),
        (SOMALIA, "survivors or demining?", "coordination", CHAIR),  # a tie points nowhere
    ],
)
def test_topic_and_owner_follow_words_language_and_country(desk, asker, question, topic, owner):
    desk.say(asker, Ask(question))
    request = desk.request()
    assert (request.topic, request.owner) == (topic, desk.person(owner))


def test_a_chosen_topic_goes_before_the_words(desk):
    desk.say(SOMALIA, Ask("Who knows about victims?", "treaties"))
    assert desk.request().topic == "treaties"


def test_a_topic_that_was_not_offered_is_ignored(desk):
    desk.say(SOMALIA, Ask("Who knows about victims?", "everything"))
    assert desk.request().topic == "victim_assistance"


def test_who_cannot_be_reached_is_passed_over(desk):
    desk.lose(MAG)
    assert "(NPA)" in desk.say(SOMALIA, Ask("IMAS?"))
    desk.lose(COLEAD)
    assert "(UNMAS)" in desk.say(SOMALIA, Ask("IMAS?"))
    desk.lose(CHAIR)
    assert "Nobody can be told of it" in desk.say(SOMALIA, Ask("IMAS?"))
    assert desk.request(3).owner is None
    assert "1 open request" not in desk.say(CHAIR, ShowRequests())


def test_who_has_left_is_passed_over_and_the_global_coordinator_comes_first(desk):
    desk.leave(IED)
    desk.lose(MAG)
    desk.say(SOMALIA, Ask("IEDs?"))
    assert desk.request().owner == desk.person(CHAIR)


def test_no_question_opens_a_form_and_takes_the_next_message(desk):
    reply = desk.reply(SOMALIA, Ask("  "))
    assert reply.form.name == "ask"
    assert [(f.name, f.long, f.optional, len(f.choices)) for f in reply.form.fields] == [
        ("question", True, False, 0),
        ("topic", False, True, 10),
        ("country", False, True, 0),
        ("urgency", False, True, 3),
        ("sensitive", False, True, 2),
    ]
    assert [field for field, _ in reply.errors] == ["question"]
    assert "request 1, about: Clearance" in desk.say(SOMALIA, "Who can advise on IMAS?")
    assert desk.say(SOMALIA, "and thank you") == "nothing waited"


def test_a_waiting_question_is_forgotten_after_ten_minutes(desk):
    desk.say(SOMALIA, Ask(""))
    desk.later(minutes=10)
    assert desk.say(SOMALIA, "yes") == "nothing waited"


def test_a_press_on_slack_opens_the_form_and_swallows_no_message(desk):
    said = desk.say(MAG, Ask(""), Platform.SLACK, pressed=True)
    assert said.startswith("Write your question after the word ask")
    assert desk.say(MAG, "yes", Platform.SLACK) == "nothing waited"


def test_a_question_by_form_ends_the_waiting_for_one(desk):
    desk.say(SOMALIA, Ask(""))
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    assert desk.say(SOMALIA, "yes") == "nothing waited"


def test_asked_for_in_a_group_the_question_is_awaited_in_private(desk):
    group = ChatRef(Platform.TELEGRAM, "", "-100", private=False)

    def known(unit):
        account = unit.people.accounts_of(unit.people.by_email(SOMALIA).id)[0]
        unit.people.reached(account.id, account.ref.user)

    desk.work(known)
    desk.say(SOMALIA, Ask(""), group=group)
    assert desk.say(SOMALIA, "IMAS?", group=group) == "nothing waited"
    assert "request 1" in desk.say(SOMALIA, "IMAS?")


@pytest.mark.parametrize(("length", "kept"), [(4000, True), (4001, False)])
def test_questions_have_a_limit_and_say_it(desk, length, kept):
    reply = desk.reply(SOMALIA, Ask("a" * length))
    assert (desk.request() is not None) is kept
    if not kept:
        assert dict(reply.errors)["question"].facts == {"limit": 4000, "length": 4001}


def test_too_many_words_leave_the_door_open_for_fewer(desk):
    desk.say(SOMALIA, Ask(""))
    assert "at most 4000 fit" in desk.say(SOMALIA, "a" * 4001)
    assert "request 1" in desk.say(SOMALIA, "Who can advise on IMAS?")


def test_an_exact_place_is_noticed_before_anything_is_kept(desk):
    said = desk.say(SOMALIA, Ask(PLACE))
    assert "seems to hold an exact place" in said
    assert said.endswith("[Remove][Send as it is][Cancel]")
    assert desk.request() is None
    assert desk.deliver() == []


def test_sent_all_the_same_it_is_marked_and_stays_away_from_telegram(desk):
    draft = _draft(desk.reply(SOMALIA, Ask(PLACE, "victim_assistance")))
    desk.lose("va@hi.example", Platform.SLACK)  # has Telegram left
    assert "request 1, about: Victim assistance" in desk.say(SOMALIA, Confirm(draft))
    request = desk.request()
    assert request.sensitive
    assert request.question == PLACE
    (told,) = desk.deliver()
    assert (told.to, told.platform) == ("gender@gmap.example", "slack")


def test_the_owners_telegram_shows_no_words_of_a_sensitive_request(desk):
    desk.say(SOMALIA, Confirm(_draft(desk.reply(SOMALIA, Ask(PLACE, "clearance")))))

    def worded(unit, platform):
        member = desk.turn(unit, MAG).member
        facts = {"request": 1, "platform": platform}
        said = helpdesk_notices.KINDS["request_new"](unit, member, facts, desk.now)
        return text_of(said, reader_of(member))

    assert f"> {PLACE}" in desk.work(lambda u: worded(u, "slack"))
    on_telegram = desk.work(lambda u: worded(u, "telegram"))
    assert "34.5" not in on_telegram
    assert "Say request 1 on Slack" in on_telegram


def test_an_unrecognised_sentence_is_logged_once_it_is_confirmed(desk):
    draft = desk.work(lambda u: _unconfirmed(desk, u, "How do we get IMAS training?"))
    assert "request 1, about: Clearance" in desk.say(SOMALIA, Confirm(draft))


def test_an_unrecognised_sentence_with_a_number_is_noticed_too(desk):
    draft = desk.work(lambda u: _unconfirmed(desk, u, "Call +252 61 234 5678 about IMAS"))
    assert "seems to hold a phone number" in desk.say(SOMALIA, Confirm(draft))
    assert desk.request() is None


def test_nobody_confirms_for_somebody_else(desk):
    draft = _draft(desk.reply(SOMALIA, Ask(PLACE)))
    assert "nothing to confirm" in desk.say(DONOR, Confirm(draft))
    assert desk.request() is None


def test_an_owner_who_was_replaced_in_time_is_not_told(desk):
    desk.say(SOMALIA, Ask("IMAS?"))
    chair = desk.person(CHAIR)
    desk.work(lambda u: u.requests.change(1, owner_id=chair))
    assert desk.deliver() == []


def test_nothing_is_told_about_a_request_that_was_closed_before(desk):
    desk.say(SOMALIA, Ask("IMAS?"))
    desk.work(lambda u: u.requests.change(1, state=RequestState.CLOSED.value))
    assert desk.deliver() == []


def _draft(reply):
    (confirm,) = [subject for verb, subject in buttons_of(reply) if verb == "confirm"]
    return confirm


def _unconfirmed(desk, unit, question):
    turn = desk.turn(unit, SOMALIA)
    facts = f'{{"question": "{question}"}}'
    expires = desk.now.replace(hour=23)
    return unit.drafts.begin(turn.member.person.id, turn.place, "ask_unconfirmed", facts, expires)
