import pytest

from bot.conversation.commands.helpdesk import AnswerRequest, Ask, Close, Reopen, Take
from bot.conversation.commands.references import Ref
from bot.domain.helpdesk import RequestState
from tests.handlers.helpdesk_fixtures import CHAIR, COLEAD, DONOR, MAG, SOMALIA, desk

__all__ = ["desk"]

ONE = Ref(id=1)


@pytest.fixture
def answered(desk):
    """A question from Telegram that the focal point on Slack has answered."""
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    desk.say(MAG, AnswerRequest(ONE, "We can."))
    desk.deliver()
    return desk


def test_that_helped_closes_it_in_the_message_with_the_answer(answered):
    reply = answered.reply(SOMALIA, Close(ONE, helped=True), pressed=True)
    assert reply.edits
    closed_at = answered.now
    answered.later(minutes=1)
    said = answered.say(SOMALIA, Close(ONE, helped=True), pressed=True)
    assert "> We can." in said
    assert "Good to hear, thank you. Request 1 is closed." in said
    assert "[Not yet]" not in said
    request = answered.request()
    assert (request.state, request.helped) == (RequestState.CLOSED, True)
    assert request.closed_at == closed_at
    # Pressed twice, told once.
    (told,) = answered.deliver()
    assert told.to == MAG
    assert told.text.startswith("Your answer to request 1 helped.")


def test_closed_by_the_asker_without_a_word_on_whether_it_helped(answered):
    assert answered.say(SOMALIA, Close(Ref(number=1))) == "Request 1 is closed."
    assert answered.request().helped is None
    assert "needs nothing more" in answered.deliver()[0].text
    assert "Request 1 is closed. If it is not" in answered.say(SOMALIA, Close(Ref(number=1)))


def test_closed_by_the_owner_the_asker_may_still_say_that_it_helped(answered):
    assert "is closed, and the asker is told" in answered.say(MAG, Close(ONE, helped=True))
    assert answered.request().helped is None  # only the asker's word counts
    (told,) = answered.deliver()
    assert (told.to, told.buttons) == (SOMALIA, (("helped", 1), ("notyet", 1)))
    answered.later(days=1)
    closed_at = answered.request().closed_at
    assert "Good to hear" in answered.say(SOMALIA, Close(ONE, helped=True))
    assert (answered.request().helped, answered.request().closed_at) == (True, closed_at)


def test_who_leads_may_close_and_others_may_not(answered):
    assert "I do not find this request" in answered.say(DONOR, Close(ONE))
    assert "is closed" in answered.say(CHAIR, Close(ONE))


def test_a_focal_point_of_the_topic_who_does_not_own_it_may_not_close_it(desk):
    desk.say("treaties@isu.example", Ask("CCW and ratification?"))
    desk.say(CHAIR, Take(ONE))
    assert "is for others to work on" in desk.say("rep@icbl.example", Close(ONE))
    assert desk.request().state is RequestState.TAKEN


def test_not_yet_opens_it_again_and_tells_the_owner(answered):
    said = answered.say(SOMALIA, Reopen(ONE), pressed=True)
    assert "> We can." in said
    assert "Request 1 is open again and goes to: Focal point, clearance" in said
    assert answered.request().state is RequestState.REOPENED
    assert answered.request().helped is False
    (told,) = answered.deliver()
    assert (told.to, told.buttons) == (MAG, (("answer", 1), ("request", 1)))
    assert "> Who can advise on IMAS?" in told.text


def test_not_yet_twice_does_no_harm(answered):
    answered.say(SOMALIA, Reopen(ONE), pressed=True)
    answered.later(minutes=1)
    assert "is open again" in answered.say(SOMALIA, Reopen(ONE), pressed=True)
    assert len(answered.deliver()) == 1


def test_a_closed_request_is_opened_again_answered_and_closed_again(answered):
    answered.say(SOMALIA, Close(ONE, helped=True))
    answered.deliver()
    answered.later(days=1)
    answered.say(SOMALIA, Reopen(ONE))
    assert answered.request().closed_at is None
    answered.later(hours=1)
    answered.say(MAG, AnswerRequest(ONE, "This then."))
    answered.later(hours=1)
    answered.say(SOMALIA, Close(ONE, helped=True))
    assert [told.to for told in answered.deliver()] == [SOMALIA, MAG]
    assert answered.request().helped is True


def test_that_it_was_closed_is_not_said_once_it_is_open_again(answered):
    answered.say(SOMALIA, Close(ONE))
    answered.say(SOMALIA, Reopen(ONE))
    assert [told.text.splitlines()[0] for told in answered.deliver()] == ["Request 1 is open again"]


def test_reopened_while_the_owner_is_gone_it_goes_to_somebody_else(answered):
    answered.lose(MAG)
    assert "goes to: Co-lead's representative (NPA)" in answered.say(SOMALIA, Reopen(ONE))
    assert [told.to for told in answered.deliver()] == [COLEAD]


def test_what_has_no_answer_yet_is_not_opened_again(desk):
    desk.say(SOMALIA, Ask("IMAS?"))
    said = desk.say(SOMALIA, Reopen(ONE))
    assert said.startswith("Request 1 is open and has no answer yet.")
    assert "3 December 2026" in said


def test_its_owner_who_opens_it_again_is_not_told_to_whom_it_goes(answered):
    assert answered.say(MAG, Reopen(ONE)).startswith("Request 1 is open again")


def test_a_referred_request_stays_as_it_is(answered):
    answered.work(lambda u: u.requests.change(1, state=RequestState.REFERRED.value))
    for command in (Reopen(ONE), Close(ONE), Close(ONE, helped=True), AnswerRequest(ONE, "x")):
        email = MAG if isinstance(command, AnswerRequest) else SOMALIA
        assert "Request 1 is closed here." in answered.say(email, command)
    assert answered.request().state is RequestState.REFERRED


def test_the_owner_is_not_told_it_is_open_when_it_is_answered_again(answered):
    answered.say(SOMALIA, Reopen(ONE))
    answered.say(MAG, AnswerRequest(ONE, "This then."))
    assert [told.to for told in answered.deliver()] == [SOMALIA]


def test_the_audit_knows_who_did_what_and_no_words(answered):
    answered.say(SOMALIA, Reopen(ONE))
    answered.say(SOMALIA, Close(ONE, helped=True))
    notes = answered.work(lambda u: u.audit.of("request:1"))
    assert [n.verb for n in notes] == ["ask", "answer_request", "reopen", "close"]
    assert len({n.actor for n in notes}) == 2
    assert not any(word in str(notes) for word in ("IMAS", "We can", MAG, SOMALIA))
