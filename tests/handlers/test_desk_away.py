"""Requests go round whoever is away: to their stand-in, else to whoever is next.

Seen to fail: `_there` without the absence; without the stand-in; without those who are away, last;
`holder` and `hear` without it.
"""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.conversation.commands.desk import Assign, NotMine
from bot.conversation.commands.helpdesk import AnswerRequest, Ask, Close, Reopen, Take
from bot.conversation.commands.references import Ref
from bot.domain.helpdesk import FocalPoint
from bot.domain.preferences import Absence, Preferences
from bot.storage.tables.people import memberships
from tests.handlers.helpdesk_fixtures import CHAIR, COLEAD, IED, MAG, SOMALIA, desk

__all__ = ["desk"]

ONE = Ref(number=1)
ANGOLA = "angola@mag.example"
UNTIL = date(2026, 12, 11)


def away(desk, email, stand_in=None, until=UNTIL):
    def go(unit):
        other = unit.people.by_email(stand_in).id if stand_in else None
        chosen = Preferences(absence=Absence(until, other))
        unit.preferences.keep(unit.people.by_email(email).id, chosen)

    desk.work(go)


def goes_to(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    owner = desk.request().owner
    return desk.work(lambda unit: unit.people.get(owner).email)


def test_who_is_away_gives_way_to_the_stand_in(desk):
    away(desk, MAG, ANGOLA)
    assert goes_to(desk) == ANGOLA
    assert [told.to for told in desk.deliver()] == [ANGOLA]


def test_without_a_stand_in_it_is_the_deputys(desk):
    away(desk, MAG)
    assert goes_to(desk) == COLEAD


@pytest.mark.parametrize("why", ["away", "out of reach", "the asker", "a guest"])
def test_a_stand_in_who_cannot_have_it_is_passed_over(desk, why):
    stand_in = SOMALIA if why == "the asker" else ANGOLA
    away(desk, MAG, stand_in)
    if why == "away":
        away(desk, stand_in)
    if why == "out of reach":
        desk.lose(stand_in)
    if why == "a guest":
        theirs = memberships.c.person_id == desk.person(stand_in)
        with desk.database.connection() as connection:
            connection.execute(update(memberships).where(theirs).values(role="guest"))
    assert goes_to(desk) == COLEAD


def test_then_the_next_focal_point_of_the_language_and_then_who_leads(desk):
    away(desk, MAG)
    away(desk, COLEAD)
    person = desk.person(IED)
    point = FocalPoint("clearance", "en", person)
    desk.work(lambda unit: unit.topics.add_focal_point(point))
    assert goes_to(desk) == IED
    desk.work(lambda unit: unit.topics.remove_focal_point(point))
    desk.say(SOMALIA, Ask("Who else can advise on IMAS?"))
    assert desk.request(2).owner == desk.person(CHAIR)


def test_if_all_are_away_it_is_the_focal_points_all_the_same(desk):
    for email in (MAG, COLEAD, CHAIR):
        away(desk, email)
    assert goes_to(desk) == MAG


def test_the_day_after_it_is_theirs_again(desk):
    away(desk, MAG, ANGOLA, until=desk.now.date() - timedelta(days=1))
    assert goes_to(desk) == MAG


def test_passed_on_goes_round_who_is_away_too(desk):
    away(desk, COLEAD, IED)
    assert goes_to(desk) == MAG
    assert "goes to: Focal point, improvised" in desk.say(MAG, NotMine(ONE, "Not my field."))
    assert desk.request().owner == desk.person(IED)


def test_who_has_gone_away_is_not_warned_and_holds_nothing(desk):
    assert goes_to(desk) == MAG
    desk.say(MAG, Take(ONE))
    desk.deliver()
    away(desk, MAG)
    desk.later(hours=32)
    warned = [told for told in desk.deliver() if "needs a word by" in told.text]
    assert [told.to for told in warned] == [COLEAD]
    assert "is yours now" in desk.say(COLEAD, Take(ONE))


def test_open_again_it_goes_to_somebody_who_is_there(desk):
    assert goes_to(desk) == MAG
    desk.say(MAG, AnswerRequest(ONE, "Yes."))
    away(desk, MAG)
    desk.say(SOMALIA, Reopen(ONE))
    assert desk.request().owner == desk.person(COLEAD)


def test_who_leads_may_still_name_who_is_away(desk):
    assert goes_to(desk) == MAG
    away(desk, IED)
    assert "is now in the hands of" in desk.say(CHAIR, Assign(ONE, IED))
    assert "is closed" in desk.say(IED, Close(ONE))
