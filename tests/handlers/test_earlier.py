"""Earlier answers: kept for others by their expert, shown before one asks, reviewed later."""

from dataclasses import replace

import pytest

from bot.conversation.commands.earlier import (
    AnswersIt,
    ApproveSaved,
    AskAnyway,
    DropSaved,
    EditSaved,
    KeepAnswer,
    RetireSaved,
    ShowAnswers,
    ShowSaved,
)
from bot.conversation.commands.helpdesk import AnswerRequest, Ask, Close
from bot.conversation.commands.references import Ref
from bot.domain.earlier import SavedState
from bot.handlers import earlier_reviewing
from tests.handlers.helpdesk_fixtures import (
    CHAIR,
    COLEAD,
    IED,
    MAG,
    SOMALIA,
    UKRAINE,
    buttons_of,
    desk,
)

__all__ = ["desk"]

QUESTION = "Who can advise us on IEDs and improvised booby traps?"
ANSWER = "Write to the focal point; the guide is on the page of the cluster."
ONE = Ref(number=1)


def answered(desk, asker=UKRAINE, question=QUESTION, text=ANSWER):
    """A request that was answered by its owner, the IED expert."""
    desk.say(asker, Ask(question))
    desk.say(IED, AnswerRequest(ONE, text))


def approved(desk):
    answered(desk)
    desk.say(IED, KeepAnswer(ONE))
    assert "Approved" in desk.say(IED, ApproveSaved(ONE))


def saved(desk, number=1):
    return desk.work(lambda unit: unit.saved_answers.numbered(number))


def requests(desk):
    return desk.work(lambda unit: len(unit.requests.all()))


def test_who_answered_is_offered_to_keep_what_helped(desk):
    answered(desk)
    desk.deliver()
    desk.say(UKRAINE, Close(ONE, helped=True))
    (told,) = [t for t in desk.deliver() if t.to == IED]
    assert "[Keep for others]" in told.text
    assert ("keep", desk.request().id) in told.buttons


def test_without_that_word_nothing_is_offered(desk):
    answered(desk)
    desk.deliver()
    desk.say(UKRAINE, Close(ONE))
    (told,) = [t for t in desk.deliver() if t.to == IED]
    assert "Keep" not in told.text


def test_a_proposal_is_seen_by_its_expert_and_those_who_lead_alone(desk):
    answered(desk)
    shown = desk.say(IED, KeepAnswer(ONE))
    assert f"> {QUESTION}\n> {ANSWER}" in shown
    assert "nobody else sees it" in shown
    assert "[Approve][Drop][Edit][Edit question]" in shown
    assert ANSWER in desk.say(CHAIR, ShowSaved(ONE))
    for other in (UKRAINE, MAG):
        assert "There is no answer 1. See" in desk.say(other, ShowSaved(ONE))
        assert "There is no answer 1. See" in desk.say(other, ApproveSaved(ONE))
        assert "No answers have been kept" in desk.say(other, ShowAnswers())
    assert "Nobody" not in desk.say(UKRAINE, Ask(QUESTION))
    assert requests(desk) == 2, "a proposal answers nobody"


def test_keeping_twice_makes_one(desk):
    answered(desk)
    desk.say(IED, KeepAnswer(ONE))
    assert "Answer 1" in desk.say(CHAIR, KeepAnswer(ONE))
    assert saved(desk, 2) is None


@pytest.mark.parametrize("who", [UKRAINE, MAG])
def test_others_keep_nothing(desk, who):
    answered(desk)
    desk.say(who, KeepAnswer(ONE))
    assert saved(desk) is None


def test_what_has_no_answer_or_is_sensitive_is_not_kept(desk):
    desk.say(UKRAINE, Ask(QUESTION))
    assert "no answer yet" in desk.say(CHAIR, KeepAnswer(ONE))
    desk.say(IED, AnswerRequest(ONE, ANSWER))
    desk.work(lambda unit: unit.requests.change(desk_request(unit), sensitive=True))
    assert "sensitive" in desk.say(CHAIR, KeepAnswer(ONE))
    assert saved(desk) is None


def desk_request(unit):
    return unit.requests.numbered(1).id


def test_what_looks_like_a_telephone_number_is_not_approved(desk):
    answered(desk)
    desk.say(IED, KeepAnswer(ONE))
    assert "phone number" in desk.say(IED, EditSaved(ONE, "Or call +41 22 917 11 12."))
    assert (saved(desk).state, saved(desk).answer) == (SavedState.PROPOSED, ANSWER)
    desk.say(IED, EditSaved(ONE, "Write to the focal point."))
    assert "Approved" in desk.say(IED, ApproveSaved(ONE))


def test_edited_by_the_next_message(desk):
    answered(desk)
    desk.say(IED, KeepAnswer(ONE))
    assert "Write how the question" in desk.say(IED, EditSaved(ONE, question=True))
    assert "> Who advises on IEDs?" in desk.say(IED, "Who advises on IEDs?")
    assert f"Until now it says:\n> {ANSWER}" in desk.say(IED, EditSaved(ONE))
    desk.say(IED, "Ask the expert.")
    assert (saved(desk).question, saved(desk).answer) == ("Who advises on IEDs?", "Ask the expert.")


def test_dropped_it_is_gone_and_retired_it_is_shown_to_nobody(desk):
    answered(desk)
    desk.say(IED, KeepAnswer(ONE))
    desk.say(IED, DropSaved(ONE))
    assert (saved(desk).question, saved(desk).answer) == ("", "")
    assert "There is no answer 1. See" in desk.say(CHAIR, ApproveSaved(ONE))
    desk.say(IED, KeepAnswer(ONE))
    two = Ref(number=2)
    desk.say(IED, ApproveSaved(two))
    assert "changed by whoever approved" in desk.say(MAG, RetireSaved(two))
    desk.say(CHAIR, RetireSaved(two))
    assert saved(desk, 2).state is SavedState.RETIRED
    assert "There is no answer 2. See" in desk.say(MAG, ShowSaved(two))
    desk.say(SOMALIA, Ask(QUESTION))
    assert requests(desk) == 2
    assert "is retired" in desk.say(CHAIR, EditSaved(two, "Other words."))
    desk.say(CHAIR, ApproveSaved(two))
    assert ANSWER in desk.say(MAG, ShowSaved(two))


def test_who_asks_the_same_sees_it_first_with_age_and_author(desk):
    approved(desk)
    desk.later(days=40)
    shown = desk.say(SOMALIA, Ask(QUESTION))
    assert shown.startswith("This may have been answered before:")
    assert f"> {ANSWER}\nApproved by " in shown
    assert "(UNMAS), 40 days ago" in shown
    assert shown.endswith("Your question has not been sent yet.\n[This answers it][Ask anyway]")
    assert requests(desk) == 1


def test_this_answers_it_is_counted_once_and_logs_nothing(desk):
    approved(desk)
    said = desk.reply(SOMALIA, Ask(QUESTION))
    (_, draft) = next(b for b in buttons_of(said) if b[0] == "askanyway")
    for _ in range(2):
        assert "Nothing was sent" in desk.say(SOMALIA, AnswersIt(Ref(id=1), draft))
    assert (saved(desk).helped, requests(desk)) == (1, 1)
    assert "answered 1 question before" in desk.say(CHAIR, ShowAnswers())
    assert "before it was asked" not in desk.say(SOMALIA, ShowAnswers())


def test_ask_anyway_goes_on_as_ever(desk):
    approved(desk)
    desk.say(SOMALIA, Ask(QUESTION))
    assert "request 2" in desk.say(SOMALIA, AskAnyway())
    assert desk.request(2).question == QUESTION
    assert "No question is waiting" in desk.say(SOMALIA, AskAnyway())
    assert requests(desk) == 2


def test_somebody_elses_question_is_not_sent(desk):
    approved(desk)
    said = desk.reply(SOMALIA, Ask(QUESTION))
    (_, draft) = next(b for b in buttons_of(said) if b[0] == "askanyway")
    assert "No question is waiting" in desk.say(UKRAINE, AskAnyway(draft))
    desk.say(UKRAINE, AnswersIt(Ref(id=1), draft))
    assert (saved(desk).helped, requests(desk)) == (0, 1)


def test_another_question_shows_none(desk):
    approved(desk)
    desk.say(SOMALIA, Ask("Who can advise us on hotels near the training in Nairobi?"))
    assert requests(desk) == 2


def test_after_a_year_who_approved_it_is_asked_once(desk):
    approved(desk)
    desk.deliver()
    desk.later(days=364)
    review(desk)
    assert desk.deliver() == []
    desk.later(days=2)
    review(desk)
    review(desk)
    (told,) = desk.deliver()
    assert (told.to, "Is it still right?" in told.text) == (IED, True)
    assert "[Yes, still right][Edit][Retire]" in told.text
    desk.later(days=30)
    desk.work(lambda unit: unit.outbox.purge(desk.now))
    review(desk)
    assert desk.deliver() == []
    assert "still right" in desk.say(IED, ApproveSaved(ONE))
    desk.later(days=366)
    review(desk)
    assert len(desk.deliver()) == 1


def test_if_they_have_left_those_who_lead_are_asked(desk):
    approved(desk)
    desk.deliver()
    desk.leave(IED)
    desk.later(days=366)
    review(desk)
    assert {told.to for told in desk.deliver()} == {CHAIR, COLEAD}


def test_nobody_is_asked_about_what_was_retired_meanwhile(desk):
    approved(desk)
    desk.deliver()
    desk.later(days=366)
    review(desk)
    desk.say(CHAIR, RetireSaved(ONE))
    assert desk.deliver() == []


def review(desk):
    desk.work(lambda unit: earlier_reviewing.renew(unit, desk.now))
    desk.later(hours=12)


def test_an_old_approval_by_somebody_forgotten_names_nobody(desk):
    approved(desk)

    def forgotten(unit):
        answer = unit.saved_answers.numbered(1)
        unit.saved_answers.change(replace(answer, approved_by=None, author=None))

    desk.work(forgotten)
    assert "\nApproved just now" in desk.say(MAG, ShowSaved(ONE))
