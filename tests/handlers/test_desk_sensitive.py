"""Answers, questions back, notes and reasons are looked at before they are kept, as questions are.

A sentence of an asker whose reply is waited for may be that reply, after the same look.
Seen to fail: each handler without `noticed`; `_all_the_same` without the mark; `confirm_draft`
reading every such draft as a question; `waiting_for` without the asker or the state.
"""

from dataclasses import replace

import pytest

from bot.conversation.commands.desk import (
    AddNote,
    AddWords,
    AskBack,
    HandOver,
    NotMine,
    Refer,
)
from bot.conversation.commands.helpdesk import AnswerRequest, Ask
from bot.conversation.commands.people import Confirm, NotUnderstood
from bot.conversation.commands.references import Ref
from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.helpdesk import RequestState
from bot.handlers import people
from bot.handlers.identity import reader_of
from tests.handlers.helpdesk_fixtures import IED, MAG, SOMALIA, buttons_of, desk, text_of

__all__ = ["desk"]

ONE = Ref(number=1)
PHONE = "Call +41 79 555 01 99 first."


@pytest.fixture
def asked(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    desk.deliver()
    return desk


def draft_of(reply):
    return dict(buttons_of(reply))["confirm"]


def messages(desk):
    return desk.work(lambda unit: [(m.direction, m.text) for m in unit.requests.messages(1)][1:])


def understood_not(desk, words, **more):
    def say(unit):
        return people.handle(NotUnderstood(words), desk.turn(unit, SOMALIA, **more))

    return desk.work(say)


EACH = [
    (MAG, AnswerRequest(ONE, PHONE), "answer", RequestState.ANSWERED),
    (MAG, AddNote(ONE, PHONE), "internal", RequestState.NEW),
    (MAG, AskBack(ONE, PHONE), "back", RequestState.WAITING),
    (MAG, NotMine(ONE, PHONE), "internal", RequestState.NEW),
    (MAG, HandOver(ONE, IED, PHONE), "internal", RequestState.TAKEN),
    (MAG, Refer(ONE, "Child Protection AoR", PHONE), "referral", RequestState.REFERRED),
    (SOMALIA, AddWords(ONE, PHONE), "reply", RequestState.NEW),
]


@pytest.mark.parametrize(("who", "command", "kind", "state"), EACH)
def test_it_is_noticed_before_anything_is_kept_and_sent_by_a_button(
    asked, who, command, kind, state
):
    before = asked.request()
    reply = asked.reply(who, command)
    said = asked.work(lambda unit: text_of(reply, _english(asked, unit, who)))
    assert "seems to hold a phone number" in said
    assert (messages(asked), asked.request(), asked.deliver()) == ([], before, [])
    asked.say(who, Confirm(draft_of(reply)))
    assert messages(asked) == [(kind, PHONE)]
    request = asked.request()
    assert (request.state, request.sensitive) == (state, True)


def _english(desk, unit, email):
    return replace(reader_of(desk.turn(unit, email).member), language="en")


def test_of_a_marked_request_nothing_is_asked_again(asked):
    asked.work(lambda unit: unit.requests.change(1, sensitive=True, way="here"))
    assert asked.say(MAG, AnswerRequest(ONE, PHONE)).startswith("Sent:")


def test_handed_over_all_the_same_it_is_with_whom_was_named(asked):
    reply = asked.reply(MAG, HandOver(ONE, IED, PHONE))
    assert "in the hands of" in asked.say(MAG, Confirm(draft_of(reply)))
    assert asked.request().owner == asked.person(IED)


def test_words_that_were_waited_for_are_looked_at_too(asked):
    asked.say(MAG, AnswerRequest(ONE))
    assert "seems to hold a phone number" in asked.say(MAG, PHONE)
    assert messages(asked) == []


def test_a_sentence_of_the_asker_who_is_waited_for_may_be_the_reply(asked):
    asked.say(MAG, AskBack(ONE, "Where?"))
    reply = understood_not(asked, "In Baidoa.")
    shown = buttons_of(reply)
    assert [verb for verb, _ in shown] == ["deskreply", "confirm", "drop"]
    draft = dict(shown)["confirm"]
    assert "Your words are with request 1" in asked.say(SOMALIA, AddWords(ONE, draft=draft))
    assert (asked.request().state, messages(asked)[-1]) == (
        RequestState.TAKEN,
        ("reply", "In Baidoa."),
    )
    # Pressed once more, it does no harm.
    assert "do not have these words any more" in asked.say(SOMALIA, AddWords(ONE, draft=draft))
    assert len(messages(asked)) == 2


def test_or_it_is_a_new_question(asked):
    asked.say(MAG, AskBack(ONE, "Where?"))
    draft = draft_of(understood_not(asked, "How do we train deminers?"))
    assert "request 2" in asked.say(SOMALIA, Confirm(draft))
    assert asked.request().state is RequestState.WAITING


def test_the_reply_that_was_a_sentence_is_looked_at_too(asked):
    asked.say(MAG, AskBack(ONE, "Where?"))
    draft = draft_of(understood_not(asked, PHONE))
    reply = asked.reply(SOMALIA, AddWords(ONE, draft=draft))
    assert len(messages(asked)) == 1
    asked.say(SOMALIA, Confirm(draft_of(reply)))
    assert messages(asked)[-1] == ("reply", PHONE)


def test_the_words_of_somebody_elses_draft_are_not_taken(asked):
    asked.say(MAG, AskBack(ONE, "Where?"))
    draft = draft_of(understood_not(asked, "In Baidoa."))
    asked.say(IED, Ask("Is there a course on IMAS?"))
    said = asked.say(IED, AddWords(Ref(number=2), draft=draft))
    assert "do not have these words" in said


def test_in_a_group_nobody_reads_of_requests_that_wait(asked):
    asked.say(MAG, AskBack(ONE, "Where?"))
    group = ChatRef(Platform.TELEGRAM, "", "-100", private=False)
    shown = buttons_of(understood_not(asked, "In Baidoa.", group=group))
    assert [verb for verb, _ in shown] == ["confirm", "drop"]


def test_of_many_that_wait_the_latest_three_are_offered(asked):
    for number in range(2, 6):
        asked.say(SOMALIA, Ask(f"Who can advise on IMAS, part {number}?"))
    for number in range(1, 6):
        asked.say(MAG, AskBack(Ref(number=number), "Where?"))
    shown = buttons_of(understood_not(asked, "In Baidoa."))
    assert [subject for verb, subject in shown if verb == "deskreply"] == [5, 4, 3]


def test_nobody_is_offered_what_does_not_wait_for_them(asked):
    asked.say(IED, Ask("Is there a course on IMAS?"))
    asked.say(MAG, AskBack(Ref(number=2), "For whom?"))
    shown = buttons_of(understood_not(asked, "In Baidoa."))
    assert [verb for verb, _ in shown] == ["confirm", "drop"]
