"""Whom an announcement reached: by organisation, with the reason and the fix, told once.

Seen to fail: the look that does not come again; the erasure of an author's words left out.
"""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.privacy import ERASED
from bot.storage.tables.announcing import announcements, receipts
from bot.storage.tables.delivery import outbox
from tests.handlers.announcing_fixtures import (
    CHAIR,
    DONORS,
    LAKELAND,
    MORNING,
    NORTHLAND,
    Desk,
    library,  # noqa: F401
)

HELLO = "announce to donors: Hello"
ALL = "announce urgent to partners: Hello"
SOON = {"seconds": 15}


@pytest.fixture
def desk(library):  # noqa: F811 - the fixture imported above
    return Desk(library.database, MORNING)


def test_its_author_hears_once_whom_it_reached(desk):
    desk.announces(HELLO)
    desk.sent()
    [told] = desk.results(**SOON)
    assert told.splitlines()[0] == "Announcement 1"
    assert "Delivered to 2 of 2 people; 2 of 2 organisations." in told
    assert "Delivered: LAKELAND and NORTHLAND" in told
    assert "Not delivered" not in told
    assert desk.results(days=3) == []


def test_who_did_not_get_it_is_named_by_organisation_with_the_fix(desk):
    desk.lost = {"ops@halo.example": "blocked", "rep@wfp.example": "never_started"}
    desk.announces(ALL)
    desk.sent()
    [told] = desk.results(**SOON)
    assert "Delivered to 28 of 31 people; 24 of 27 organisations." in told
    assert "RAHA: no account yet; invite makes a link" in told
    assert "HALO: has blocked the bot; please ask them to press Restart" in told
    assert "WFP: has not pressed Start yet; please ask for it" in told
    assert "HALO" not in told.partition("Not delivered")[0]
    missed = desk.says(CHAIR, "announcement 1 missed")
    assert "Representative, operations, HALO: has blocked the bot" in missed
    assert "MAG" not in missed


def test_two_of_one_organisation_stand_in_one_line(desk):
    desk.lost = dict.fromkeys(("desk@mag.example", "angola@mag.example"), "too_big")
    desk.announces(ALL)
    desk.sent()
    [told] = desk.results(**SOON)
    assert told.count("MAG: the platform did not take it") == 1
    assert len([line for line in told.splitlines() if "MAG" in line]) == 1


def test_what_still_waits_for_quiet_hours_is_said_after_a_day_at_the_latest(desk):
    desk.says(NORTHLAND, "quiet 07:00-13:00")
    desk.announces(HELLO)
    desk.sent()
    assert desk.results(**SOON) == []
    assert "1 more is on its way" in desk.says(CHAIR, "announcement 1")
    desk.now = desk.now.replace(hour=12, minute=0, second=0)
    assert desk.sent() == {NORTHLAND}
    [told] = desk.results(seconds=30)
    assert "Delivered to 2 of 2" in told


def test_after_a_day_its_author_hears_how_it_stands(desk):
    desk.announces(HELLO)
    desk.sent()
    # One message hangs: nobody knows why.
    desk.change("outbox", "key", key_of(desk, NORTHLAND), state="pending", due_at=far(desk))
    desk.later(hours=23)
    assert desk.results() == []
    [told] = desk.results(hours=8)
    assert "Delivered to 1 of 2 people" in told
    assert "1 more is on its way" in told
    assert desk.results(days=2) == []


def far(desk):
    return desk.now + timedelta(hours=40)


def key_of(desk, email):
    return f"announcement:announcement:1:person:{desk.person(email).id}"


def test_what_may_have_arrived_is_said_to_be_doubtful(desk):
    desk.announces(HELLO)
    desk.sent()
    desk.change("outbox", "key", key_of(desk, LAKELAND), state="unknown", why="in doubt")
    [told] = desk.results(**SOON)
    assert "Delivered to 1 of 2 people" in told
    assert "1 may have it or not" in told


def test_its_author_is_told_in_the_morning_not_at_night(desk):
    desk.says(CHAIR, "announce to donors today at 20:59: Hello")
    desk.presses(CHAIR, "Send then")
    desk.now = desk.now.replace(hour=19, minute=59)
    assert desk.sent() == DONORS
    assert desk.results(minutes=5) == []
    desk.now = desk.now.replace(hour=6, minute=0) + timedelta(days=1)
    assert len(desk.results()) == 1


def test_figures_stay_when_the_messages_are_gone(desk):
    desk.announces(HELLO)
    desk.sent()
    desk.results(**SOON)
    with desk.database.connection() as connection:
        connection.execute(outbox.delete())
    assert "Delivered to 2 of 2 people" in desk.says(CHAIR, "announcement 1")
    assert "delivered to 2 of 2" in desk.says(CHAIR, "announcements")


def test_an_announcement_of_somebody_who_is_forgotten_is_not_sent(desk):
    desk.says("rep@npa.example", "announce to donors tomorrow at 9:00: My own words")
    desk.presses("rep@npa.example", "Send then")
    person = desk.person("rep@npa.example").id

    def forget(unit):
        begun = unit.privacy.begin(person, None, desk.now, desk.now)
        unit.privacy.forget(unit.privacy.get(begun), desk.now)

    desk.work(forget)
    [row] = stored(desk, announcements)
    assert (row["author_id"], row["text"]) == (None, ERASED)
    assert desk.sent(days=2) == set()


def test_the_facts_of_a_message_are_numbers_alone(desk):
    desk.announces("announce to donors: A secret plan")
    desk.sent()
    found = [row for row in stored(desk, outbox) if row["kind"].startswith("announcement")]
    assert len(found) == 4
    assert all(list(json.loads(row["facts"])) == ["announcement"] for row in found)
    assert len(stored(desk, receipts)) == 2


def stored(desk, table):
    with desk.database.connection() as connection:
        return connection.execute(select(table)).mappings().all()
