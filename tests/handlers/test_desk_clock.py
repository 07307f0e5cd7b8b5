"""The clock of a request: who hears before, at and after, and when it stands.

1 December 2026 is a Tuesday; the desk is in Geneva, where it is ten o'clock.
Seen to fail: `expand` without the clock; `_set` without the withdrawal; `settle` forgetting what
was spent; a late warning said all the same; quiet hours ignored; holidays ignored; `holder` for
whom is late.
"""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.conversation.commands.desk import AddWords, AskBack, NotMine, SetUrgency
from bot.conversation.commands.helpdesk import AnswerRequest, Ask, Close, Reopen, Take
from bot.conversation.commands.references import Ref
from bot.domain.helpdesk import RequestState, Urgency
from bot.domain.own_time import Quiet
from bot.domain.preferences import Preferences
from bot.handlers import desk_clock
from bot.storage.repositories.intents import Lease
from bot.storage.tables.delivery import outbox
from tests.handlers.helpdesk_fixtures import CHAIR, COLEAD, MAG, SOMALIA, desk  # noqa: F401

ONE = Ref(number=1)
CLOCKS = ("needs a word by", "is due and nobody", "is late")


@pytest.fixture
def asked(desk):  # noqa: F811 - the fixture imported above
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    desk.deliver()
    return desk


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def heard(asked, until):
    """(when, who, what) of all that the clock says, looking every quarter of an hour."""
    found = []
    while asked.now < until:
        asked.later(minutes=15)
        for told in asked.deliver():
            which = next((words for words in CLOCKS if words in told.text), None)
            if which:
                found.append((asked.now, told.to, which))
    return found


def test_owner_deputy_and_who_leads_hear_once_each(asked):
    assert asked.request().expected_at == at("2026-12-03T09:00")
    assert heard(asked, at("2026-12-08T00:00")) == [
        (at("2026-12-02T13:00"), MAG, "needs a word by"),
        (at("2026-12-03T09:00"), COLEAD, "is due and nobody"),
        *((at("2026-12-04T08:00"), who, "is late") for who in (CHAIR, COLEAD)),
    ]


@pytest.mark.parametrize(
    "command", [AnswerRequest(ONE, "Yes."), Close(ONE), AskBack(ONE, "Where?")]
)
def test_nobody_hears_of_a_word_that_is_not_owed(asked, command):
    asked.later(hours=20)
    asked.say(MAG, command)
    assert heard(asked, at("2026-12-08T00:00")) == []


def test_it_stands_while_the_asker_is_waited_for(asked):
    asked.later(hours=2)
    asked.say(MAG, AskBack(ONE, "Where?"))
    assert asked.request().state is RequestState.WAITING
    asked.later(days=7)
    asked.say(SOMALIA, AddWords(ONE, "In Baidoa."))
    request = asked.request()
    assert (request.state, request.owner) == (RequestState.TAKEN, asked.person(MAG))
    # Two hours were spent: fourteen are left from Tuesday, noon in Geneva.
    assert request.expected_at == at("2026-12-10T09:00")


def test_open_again_it_runs_anew(asked):
    asked.later(hours=20)
    asked.say(MAG, AnswerRequest(ONE, "Yes."))
    asked.later(days=6)
    asked.say(SOMALIA, Reopen(ONE))
    assert asked.request().expected_at == at("2026-12-09T16:00")


def test_urgent_is_four_hours_from_the_question_on(asked):
    asked.later(hours=1)
    said = asked.say(MAG, SetUrgency(ONE, Urgency.URGENT))
    assert "Request 1 is now: urgent. A word is due by" in said
    assert asked.request().expected_at == at("2026-12-01T13:00")
    assert heard(asked, at("2026-12-01T14:00")) == [
        (at("2026-12-01T12:00"), MAG, "needs a word by"),
        (at("2026-12-01T13:00"), COLEAD, "is due and nobody"),
    ]


def test_urgent_too_late_is_due_at_once_and_not_announced(asked):
    asked.later(hours=5)
    asked.say(MAG, SetUrgency(ONE, Urgency.URGENT))
    assert heard(asked, at("2026-12-01T16:00"))[0][1:] == (COLEAD, "is due and nobody")


def test_a_new_owner_is_warned_in_place_of_the_old_one(asked):
    asked.say(MAG, NotMine(ONE, "I am on leave."))
    asked.deliver()
    # The deputy has it now; the next focal point hears that it is due.
    first, second, *_ = heard(asked, at("2026-12-03T10:00"))
    assert first[1:] == (COLEAD, "needs a word by")
    assert second[1] not in {MAG, COLEAD}


def test_a_warning_waits_for_the_morning_but_not_beyond_the_due_time(asked):
    def sleeps(unit):
        night = Preferences(
            quiet=Quiet(at("2026-12-02T12:00").time(), at("2026-12-02T20:00").time())
        )
        unit.preferences.keep(unit.people.by_email(MAG).id, night)

    asked.work(sleeps)
    # Twelve to eight in London: the warning of 13:00 comes at its end, before Thursday's nine.
    assert heard(asked, at("2026-12-03T08:45")) == [
        (at("2026-12-02T20:00"), MAG, "needs a word by")
    ]


def test_other_hours_move_what_is_due_and_say_nothing_twice(asked):
    settings = (
        '{"opens": "10:00:00", "closes": "14:00:00", "country": "AF",'
        ' "urgent_hours": 4, "normal_days": 2, "low_days": 5}'
    )
    asked.work(lambda unit: unit.deployment.note_desk(settings))
    asked.work(lambda unit: desk_clock.renew(unit, asked.now))
    # From ten to two: Tuesday and Wednesday; Friday and Saturday are days of rest in Kabul.
    assert asked.request().expected_at == at("2026-12-02T13:00")
    clock = asked.request().clock
    asked.work(lambda unit: desk_clock.renew(unit, asked.now))
    assert asked.request().clock == clock
    assert [who for _, who, _ in heard(asked, at("2026-12-02T14:00"))] == [MAG, COLEAD]


def test_days_of_rest_and_holidays_of_the_desks_home_are_none_of_its_days(desk):  # noqa: F811
    desk.now = at("2026-12-24T15:30")
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    # Christmas is a Friday; half an hour of Thursday, then Monday and Tuesday.
    assert desk.request().expected_at == at("2026-12-29T15:30")


def test_what_is_late_may_be_taken_by_who_stands_in_and_the_old_owner_hears_of_it(asked):
    asked.say(MAG, Take(ONE))
    asked.deliver()
    assert "is taken" in asked.say(COLEAD, Take(ONE))
    asked.later(days=3)
    asked.deliver()
    assert "is yours now" in asked.say(COLEAD, Take(ONE))
    assert any(told.to == MAG and "need not look" in told.text for told in asked.deliver())


def test_what_was_planned_is_withdrawn_when_nothing_is_owed(asked):
    asked.say(MAG, AnswerRequest(ONE, "Yes."))
    with asked.database.connection() as connection:
        rows = connection.execute(select(outbox).where(outbox.c.subject == "desk:1")).mappings()
        assert {row["state"] for row in rows} == {"cancelled"}


@pytest.mark.parametrize("command", [Close(ONE), SetUrgency(ONE, Urgency.LOW)])
def test_what_is_on_its_way_already_says_nothing_of_an_earlier_clock(asked, command):
    asked.later(days=2)

    def claim(unit):
        return unit.outbox.claim(asked.now, Lease("test", asked.now + timedelta(seconds=15)))

    due = [row for row in asked.work(claim) if row.intent.family == "fanout"]
    assert due
    asked.say(MAG, command)
    assert not asked.work(lambda unit: sum(desk_clock.expand(unit, r, asked.now) for r in due))
