import threading

import pytest

from bot.conversation.commands.helpdesk import AnswerRequest, Ask, Close, ShowRequest, Take
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.errors import Refusal
from bot.domain.helpdesk import RequestState
from bot.handlers import helpdesk
from tests.handlers.helpdesk_fixtures import (
    CHAIR,
    COLEAD,
    DONOR,
    IED,
    MAG,
    SOMALIA,
    UKRAINE,
    desk,
)

__all__ = ["desk"]

ONE = Ref(id=1)
TELEGRAM = ChatRef(Platform.TELEGRAM, "", "710009081")


@pytest.fixture
def asked(desk):
    """A coordinator on Telegram has asked; the focal point on Slack has been told."""
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    desk.deliver()
    return desk


def test_taken_in_the_same_message_and_the_asker_is_told_where_they_asked(asked):
    reply = asked.reply(MAG, Take(ONE), pressed=True)
    assert reply.edits
    assert reply.toast.msgid == "helpdesk.taken"
    (told,) = asked.deliver()
    assert (told.to, told.platform, told.chat) == (SOMALIA, "telegram", TELEGRAM)
    assert told.text == (
        "Your request 1 is being looked at by: Focal point, clearance and land release (MAG)."
    )
    assert asked.request().state is RequestState.TAKEN


def test_taking_twice_does_no_harm(asked):
    asked.say(MAG, Take(ONE))
    assert "You have request 1 already." in asked.say(MAG, Take(ONE))
    assert len(asked.deliver()) == 1


def test_the_second_to_take_is_told_who_has_it(asked):
    asked.say(COLEAD, Take(ONE))
    said = asked.say(MAG, Take(ONE))
    assert said == (
        "Request 1 is taken: Co-lead's representative (NPA) has it. Nothing was changed."
    )
    assert asked.request().owner == asked.person(COLEAD)


def test_of_two_at_the_same_moment_one_has_it(asked):
    start = threading.Barrier(2)
    said = {}

    def press(email):
        start.wait()
        said[email] = asked.say(email, Take(ONE))

    presses = [threading.Thread(target=press, args=(email,)) for email in (MAG, COLEAD)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()
    lost = [email for email, words in said.items() if "is taken" in words]
    assert len(lost) == 1
    assert asked.request().owner != asked.person(lost[0])


def test_a_request_that_has_changed_hands_is_not_taken_from_its_old_owner(asked):
    mag, colead = asked.person(MAG), asked.person(COLEAD)
    seen = asked.request()
    assert asked.work(lambda u: u.requests.hand(seen, colead, RequestState.TAKEN))
    assert not asked.work(lambda u: u.requests.hand(seen, mag, RequestState.TAKEN))


def test_a_request_that_its_routed_owner_has_taken_meanwhile_is_not_taken_from_them(asked):
    mag, colead = asked.person(MAG), asked.person(COLEAD)
    seen = asked.request()
    assert seen.owner == mag
    assert asked.work(lambda u: u.requests.hand(seen, mag, RequestState.TAKEN))
    assert not asked.work(lambda u: u.requests.hand(seen, colead, RequestState.TAKEN))


def test_who_has_left_or_cannot_be_reached_holds_nothing(asked):
    asked.say(MAG, Take(ONE))
    asked.lose(MAG)
    assert "Request 1 is yours now" in asked.say(COLEAD, Take(ONE))


def test_the_old_owner_is_not_told_of_what_somebody_else_has_taken(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    desk.say(COLEAD, Take(ONE))
    assert [told.to for told in desk.deliver()] == [SOMALIA]


@pytest.mark.parametrize("command", [Take(ONE), AnswerRequest(ONE, "Yes.")])
def test_people_of_other_topics_find_nothing_to_take_or_answer(asked, command):
    assert "I do not find this request" in asked.say(IED, command)
    assert asked.request().state is RequestState.NEW


@pytest.mark.parametrize("command", [Take(ONE), AnswerRequest(ONE, "Yes.")])
def test_nobody_answers_the_own_question(desk, command):
    desk.say(MAG, Ask("Who can advise on IMAS?"))
    assert "is your own question" in desk.say(MAG, command)


def test_the_answer_arrives_on_telegram_where_it_was_asked(asked):
    said = asked.say(MAG, AnswerRequest(ONE, "IMAS 07.11 & <b>09.30</b>."))
    assert said.startswith(
        "Sent: your answer to request 1 is on its way to: In-country coordinator, Somalia."
    )
    (told,) = asked.deliver()
    assert (told.to, told.platform, told.chat) == (SOMALIA, "telegram", TELEGRAM)
    assert "> IMAS 07.11 & <b>09.30</b>." in told.text
    assert "From: Focal point, clearance and land release (MAG)" in told.text
    assert told.buttons == (("helped", 1), ("notyet", 1))


def test_answering_takes_it_and_starts_no_clock_twice(asked):
    asked.later(hours=1)
    asked.say(MAG, AnswerRequest(ONE, "First."))
    first = asked.request()
    assert (first.state, first.owner) == (RequestState.ANSWERED, asked.person(MAG))
    assert first.first_answer_at == asked.now
    asked.later(hours=1)
    asked.say(MAG, AnswerRequest(ONE, "Second."))
    assert asked.request().first_answer_at == first.first_answer_at
    assert [told.text.splitlines()[2] for told in asked.deliver()] == ["> First.", "> Second."]


def test_a_deputy_who_answers_what_nobody_has_taken_owns_it(asked):
    asked.say(COLEAD, AnswerRequest(ONE, "Yes."))
    assert asked.request().owner == asked.person(COLEAD)


def test_that_it_was_taken_is_not_said_after_the_answer(asked):
    asked.say(MAG, Take(ONE))
    asked.say(MAG, AnswerRequest(ONE, "Yes."))
    assert ["> Yes." in told.text for told in asked.deliver()] == [True]


def test_what_another_has_taken_is_not_answered_but_by_who_leads(asked):
    asked.say(MAG, Take(ONE))

    def deputise(unit):
        point = next(p for p in unit.topics.focal_points() if p.topic == "treaties")
        unit.topics.add_focal_point(point.__class__("clearance", "es", point.person))

    asked.work(deputise)
    assert "is taken" in asked.say("treaties@isu.example", AnswerRequest(ONE, "Me!"))
    assert "is taken" in asked.say("treaties@isu.example", AnswerRequest(ONE))
    assert asked.say(CHAIR, AnswerRequest(ONE, "I know.")).startswith("Sent:")
    assert asked.request().owner == asked.person(MAG)


def test_a_button_asks_for_the_words_and_the_next_message_is_the_answer(asked):
    said = asked.say(MAG, AnswerRequest(ONE), pressed=True)
    assert "goes to: In-country coordinator, Somalia (request 1)" in said
    assert said.endswith("[Cancel]")
    assert asked.request().state is RequestState.NEW
    assert asked.say(MAG, "See IMAS 07.11.").startswith("Sent:")
    assert asked.say(MAG, "And this is not one.") == "nothing waited"
    assert ["> See IMAS 07.11." in told.text for told in asked.deliver()] == [True]


def test_an_awaited_answer_is_forgotten_after_half_an_hour(asked):
    asked.say(MAG, AnswerRequest(ONE))
    asked.later(minutes=30)
    assert asked.say(MAG, "yes") == "nothing waited"


def test_an_answer_too_long_may_be_sent_shorter(asked):
    asked.say(MAG, AnswerRequest(ONE))
    assert "at most 4000 fit" in asked.say(MAG, "a" * 4001)
    assert asked.say(MAG, "a" * 4000).startswith("Sent:")


def test_an_awaited_answer_to_what_was_closed_meanwhile_is_refused_once(asked):
    asked.say(MAG, AnswerRequest(ONE))
    asked.say(SOMALIA, Close(ONE))
    said = asked.say(MAG, "See IMAS 07.11.")
    assert said.startswith("Request 1 is closed.")
    assert said.endswith("Your words were not sent.")
    assert asked.say(MAG, "yes") == "nothing waited"
    assert "IMAS 07.11" not in asked.say(SOMALIA, ShowRequest(ONE))


def test_only_the_one_who_began_may_go_on(asked):
    asked.say(MAG, AnswerRequest(ONE))

    def as_donor(unit):
        began = asked.turn(unit, MAG)
        draft = unit.drafts.open(began.member.person.id, began.place, asked.now)
        return helpdesk.continue_draft(draft, "Spoofed.", asked.turn(unit, DONOR))

    with pytest.raises(Refusal) as refused:
        asked.work(as_donor)
    assert refused.value.msgid == "helpdesk.draft_gone"


def test_asked_in_a_group_the_answer_is_private_on_the_same_platform(desk):
    group = ChatRef(Platform.TELEGRAM, "", "-100", private=False)
    desk.say(UKRAINE, Ask("IMAS?"), Platform.TELEGRAM, group=group)
    desk.say(MAG, AnswerRequest(ONE, "Yes."))
    told = next(told for told in desk.deliver() if told.to == UKRAINE)
    assert (told.platform, told.chat) == ("telegram", None)


def test_who_left_telegram_gets_the_answer_on_slack(desk):
    desk.say(UKRAINE, Ask("IMAS?"), Platform.TELEGRAM)
    desk.lose(UKRAINE, Platform.TELEGRAM)
    assert desk.say(MAG, AnswerRequest(ONE, "Yes.")).startswith("Sent:")
    told = next(told for told in desk.deliver() if told.to == UKRAINE)
    assert (told.platform, told.chat) == ("slack", None)


def test_an_answer_that_cannot_arrive_says_so(asked):
    asked.lose(SOMALIA)
    said = asked.say(MAG, AnswerRequest(ONE, "Yes."))
    assert "Your answer is kept with request 1, but I cannot reach" in said
    assert asked.deliver() == []


def test_a_sensitive_matter_does_not_move_to_telegram(desk):
    desk.say(UKRAINE, Ask("IMAS?"), Platform.SLACK)
    desk.work(lambda u: u.requests.change(1, sensitive=True))
    desk.lose(UKRAINE, Platform.SLACK)
    assert "is kept with request 1" in desk.say(MAG, AnswerRequest(ONE, "Yes."))
    withheld = desk.say(MAG, ShowRequest(ONE), Platform.TELEGRAM)
    assert "not shown on Telegram" in withheld
    assert "> IMAS?" not in withheld
    assert "> IMAS?" in desk.say(MAG, ShowRequest(ONE), Platform.SLACK)
    assert "> IMAS?" in desk.say(UKRAINE, ShowRequest(ONE), Platform.TELEGRAM)
