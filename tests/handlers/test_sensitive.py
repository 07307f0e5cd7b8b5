"""Words on their way when a request is marked, or its asker wants to be reached outside the bot.

Seen to fail: `never_here` always false; `_tell_stand_in` left out.
"""

from dataclasses import replace

import pytest

from bot.conversation.commands.desk import AddWords, AskBack
from bot.conversation.commands.helpdesk import AnswerRequest, Ask, Close
from bot.conversation.commands.references import Ref
from bot.conversation.commands.sensitive import (
    AnswerHere,
    AnswerOutside,
    MarkPlain,
    MarkSensitive,
)
from bot.domain.helpdesk import Way
from bot.domain.preferences import Absence, Preferences
from bot.handlers.desk_notices import due
from bot.handlers.identity import reader_of
from bot.handlers.privacy_allowing import allow
from bot.handlers.privacy_notices import forgotten
from tests.handlers.helpdesk_fixtures import CHAIR, COLEAD, IED, MAG, SOMALIA, desk, text_of

__all__ = ["desk"]

ONE = Ref(number=1)


@pytest.fixture
def asked(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    desk.deliver()
    return desk


def said_to(desk, who):
    return "\n".join(told.text for told in desk.deliver() if told.to == who)


def test_what_was_on_its_way_when_it_was_marked_waits(asked):
    asked.say(MAG, AnswerRequest(ONE, "In the folder."))
    asked.say(MAG, MarkSensitive(ONE))
    said = said_to(asked, SOMALIA)
    assert "There is word from the help desk" in said
    assert "In the folder." not in said


@pytest.mark.parametrize("command", [AnswerRequest, AskBack])
def test_what_was_on_its_way_does_not_come_to_who_is_reached_outside(asked, command):
    asked.say(SOMALIA, MarkSensitive(ONE))
    asked.say(SOMALIA, AnswerHere(ONE))
    asked.say(MAG, command(ONE, "In the folder."))
    asked.say(SOMALIA, AnswerOutside(ONE, "whoever leads"))
    assert "In the folder." not in said_to(asked, SOMALIA)
    assert asked.request().way is Way.OUTSIDE


def test_outside_nobody_writes_and_closing_says_that_it_is_done(asked):
    asked.say(SOMALIA, AnswerOutside(ONE, MAG))
    assert (asked.request().owner, asked.request().sensitive) == (asked.person(MAG), True)
    assert "outside the bot" in asked.say(MAG, AnswerRequest(ONE, "Like this."))
    assert "write down nothing more" in asked.say(SOMALIA, AddWords(ONE, "And this."))
    asked.say(MAG, Close(ONE))
    assert asked.request().first_answer_at == asked.now


def test_only_its_asker_says_how_and_only_people_of_the_desk_can_be_named(asked):
    asked.say(SOMALIA, MarkSensitive(ONE))
    assert "Only the asker" in asked.say(MAG, AnswerHere(ONE))
    assert "Only the asker" in asked.say(MAG, AnswerOutside(ONE, MAG))
    assert "Please choose somebody else" in asked.say(SOMALIA, AnswerOutside(ONE, SOMALIA))
    asked.lose(IED)
    assert "cannot reach" in asked.say(SOMALIA, AnswerOutside(ONE, IED))
    assert asked.request().way is None


def test_a_word_that_is_due_reaches_nobody_who_may_not_know(asked):
    facts = {"request": asked.request().id, "clock": asked.request().clock}

    def worded(who):
        return asked.work(lambda u: due(u, asked.turn(u, who).member, facts, asked.now))

    assert worded(COLEAD) is not None
    asked.say(SOMALIA, MarkSensitive(ONE))
    assert worded(COLEAD) is None
    assert worded(CHAIR) is not None


def test_its_owner_is_away_so_who_leads_hears_not_who_stands_in(asked):
    asked.say(SOMALIA, MarkSensitive(ONE))
    mag, ied = asked.person(MAG), asked.person(IED)
    gone = Preferences(absence=Absence(asked.now.date(), ied))
    asked.work(lambda unit: unit.preferences.keep(mag, gone))
    asked.say(SOMALIA, AddWords(ONE, "It is near a school."))
    told = [each.to for each in asked.deliver() if "near a school" in each.text]
    assert sorted(told) == sorted([CHAIR, MAG])


def test_who_leads_allows_telegram_without_taking_the_mark_off(asked):
    asked.say(SOMALIA, MarkSensitive(ONE))
    asked.say(MAG, AnswerRequest(ONE, "In the folder."))
    asked.deliver()
    asked.work(lambda unit: allow(ONE, asked.turn(unit, CHAIR)))
    request = asked.request()
    assert (request.sensitive, request.telegram, request.off_telegram) == (True, True, False)
    assert "In the folder." in said_to(asked, SOMALIA)
    assert "I find no request" in asked.say(COLEAD, MarkPlain(ONE))


def test_numbers_of_what_one_may_not_know_are_not_told_when_somebody_is_forgotten(asked):
    asked.say(SOMALIA, MarkSensitive(ONE))
    nothing = dict.fromkeys(("topics", "calls", "in_calls", "elsewhere"), ())
    facts = {"partner": "", "requests": [1], "in_requests": [1], **nothing}

    def told(unit, who):
        turn = asked.turn(unit, who)
        said = forgotten(unit, turn.member, facts, asked.now)
        return text_of(said, _english(turn))

    assert "requests" in asked.work(lambda unit: told(unit, CHAIR))
    assert "requests" not in asked.work(lambda unit: told(unit, COLEAD))


def _english(turn):
    return replace(reader_of(turn.member), language="en")
