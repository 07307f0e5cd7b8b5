"""Action items: owner and date, called to mind, listed at the next call.

Seen to fail: reminded in the AoR's zone; a message for each item; reminded after it was done; items
of the other series listed; anybody's word taken for done; overdue told twice.
"""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Role
from tests.handlers.agenda_fixtures import DONOR, HALO, group  # noqa: F401
from tests.handlers.lists_fixtures import CHAIR, MAG, UKRAINE, buttons

ANGOLA = "angola@mag.example"
"""Another focal point, in another country."""
MAP = "action 13 MAG: send the map by 20 January"
DUE = datetime(2027, 1, 20, 9, tzinfo=UTC)
"""Nine o'clock in London."""


@pytest.fixture
def item(group):  # noqa: F811 - the fixture imported above
    group.says(CHAIR, MAP)
    return group


def due(group):  # noqa: F811
    """What MAG's desk reads; MAG has another focal point."""
    return [one for one in group.arrives("actions_due") if one[0] == MAG]


def test_an_item_has_a_number_an_owner_and_a_day(group):  # noqa: F811
    said = group.says(CHAIR, MAP)
    assert "• 1 MAG: send the map, by Wed 20 Jan 2027" in said
    assert "reminded a week before and on the day" in said
    assert "• 2 HI" in group.says(CHAIR, "action 13 Handicap International: print it by Friday")


def test_an_owner_may_be_a_person(group):  # noqa: F811
    said = group.says(CHAIR, f"action 13 {UKRAINE}: send the map by 20 January")
    assert "coordinator, Ukraine" in said
    assert "send the map" in group.says(UKRAINE, "actions")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("action 13 MAG: send the map", "By when?"),
        ("action 13 MAG: send the map by 20 November 2026", "has passed"),
        ("action 13 Nobody at all: send it by 20 January", "Nobody at all"),
        ("action 99 MAG: send it by 20 January", "There is no call 99"),
        ("action 13 MAG: send it by 08/12", "Day and month could be exchanged"),
        (f"action 13 MAG: {'a' * 501} by 20 January", "at most 500"),
        ("action 9 done", "There is no action item 9"),
    ],
)
def test_what_is_wrong_is_said(group, words, answer):  # noqa: F811
    assert answer in group.says(CHAIR, words)
    assert group.work(lambda unit: unit.actions.open()) == []


def test_only_who_leads_the_call_agrees_on_items(group):  # noqa: F811
    assert "for those who lead" in group.says(MAG, MAP)
    group.says(CHAIR, f"chair 13 {HALO}")
    assert "send the map" in group.says(HALO, MAP)
    assert "for those who lead" in group.says(HALO, MAP.replace("13", "14"))


def test_its_owners_are_reminded_a_week_before_and_on_the_day_at_nine_their_time(item):
    waiting = item.waits("actions_due")
    assert {email for email, _ in waiting} == {MAG, ANGOLA}
    assert [at for email, at in waiting if email == MAG] == [DUE - timedelta(days=7), DUE]
    item.now = DUE - timedelta(days=7)
    ((who, said),) = due(item)
    assert who == MAG
    assert "Due in a week: Wed 20 Jan 2027" in said
    item.now = DUE
    ((_, said),) = due(item)
    assert "Due today" in said


def test_nine_oclock_is_that_of_each_owner(item):
    item.says(CHAIR, f"action 13 {UKRAINE}: send the map by 20 January")
    assert dict(item.waits("actions_due"))[UKRAINE] == DUE - timedelta(hours=2)


def test_quiet_hours_are_waited_for(item):
    item.says(UKRAINE, "quiet 20:00-10:30")
    item.says(CHAIR, f"action 13 {UKRAINE}: send the map by 20 January")
    assert dict(item.waits("actions_due"))[UKRAINE] == DUE - timedelta(minutes=30)


def test_several_due_on_one_day_come_in_one_message(item):
    item.says(CHAIR, "action 13 MAG: print it too by 20 January")
    item.now = DUE
    ((_, said),) = [one for one in due(item) if "Due today" in one[1]]
    assert "send the map" in said
    assert "print it too" in said
    item.presses(MAG, "Done 2")
    assert "send the map" in item.says(MAG, "actions")
    assert "print it too" not in item.says(MAG, "actions")


def test_what_is_done_is_not_called_to_mind(item):
    item.says(MAG, "action 1 done")
    item.now = DUE
    assert due(item) == []


def test_another_day_is_called_to_mind_on_that_day(item):
    assert "by Mon 1 Feb 2027" in item.says(CHAIR, "action 1 by 1 February")
    item.now = DUE
    assert due(item) == []
    item.now = DUE + timedelta(days=12)
    assert len(due(item)) == 1


def test_whoever_comes_later_is_reminded_too(item):
    new = "new@mag.example"
    item.newcomer(new, Role.PARTNER_REPRESENTATIVE, "MAG", telegram=990000007)
    assert new not in dict(item.waits("actions_due"))
    item.day_passes()
    item.day_passes()
    assert [email for email, _ in item.waits("actions_due")].count(new) == 2


def test_the_owner_says_that_it_is_done_and_may_take_it_back(item):
    item.says(MAG, "actions")
    assert "Done: 1 send the map" in item.presses(MAG, "Done 1")
    assert item.said[MAG].edits
    item.presses(MAG, "Open 1 again")
    assert "send the map" in item.says(MAG, "actions")
    assert item.audited()[-2:] == ["action done", "action open"]


def test_the_same_twice_does_no_harm(item):
    item.says(MAG, "actions")
    before = item.said[MAG]
    item.presses(MAG, "Done 1")
    item.presses(MAG, "Done 1", of=before)
    assert item.audited().count("action done") == 1


def test_others_do_not_say_that_it_is_done(item):
    assert "is for MAG" in item.says(HALO, "action 1 done")
    assert "can drop it" in item.says(MAG, "action 1 drop")
    assert "can drop it" in item.says(MAG, "action 1 by 1 February")
    assert "no action item 1" in item.says(DONOR, "action 1 done")
    assert "Dropped: 1" in item.says(CHAIR, "action 1 drop")


def test_each_sees_the_own_and_who_leads_sees_all(item):
    item.says(CHAIR, "action 13 HALO: call the donors by 20 January")
    assert "call the donors" not in item.says(MAG, "actions")
    every = item.says(CHAIR, "actions")
    assert "send the map" in every
    assert "call the donors" in every
    assert "No action items of yours" in item.says(CHAIR, "my actions")


def test_open_items_are_listed_at_the_next_call_of_the_series(item):
    assert "send the map" not in item.says(MAG, "agenda 13")
    said = item.says(MAG, "agenda 14")
    assert "1 action item is open from earlier calls" in said
    assert "send the map" in said
    item.says(CHAIR, "agenda 26")
    assert "send the map" not in item.says(CHAIR, "agenda 26")
    item.says(MAG, "action 1 done")
    assert "send the map" not in item.says(MAG, "agenda 14")


def test_what_is_overdue_is_told_the_chair_once_the_day_before_the_next_call(item):
    call_14 = item.work(lambda unit: unit.calls.numbered(14)).start
    item.now = call_14 - timedelta(hours=50)
    item.day_passes()
    assert item.arrives("actions_overdue") == []
    item.now = call_14 - timedelta(hours=24)
    found = dict(item.arrives("actions_overdue"))
    assert "1 action item is overdue before Partner call 14" in found[CHAIR]
    assert "was due Wed 20 Jan 2027" in found[CHAIR]
    assert "Done 1" in buttons(item.said[CHAIR])
    assert MAG not in found
    item.now = call_14 - timedelta(hours=16)
    item.day_passes()
    assert item.arrives("actions_overdue") == []


def test_nothing_overdue_nothing_said(item):
    item.says(MAG, "action 1 done")
    item.now = item.work(lambda unit: unit.calls.numbered(14)).start - timedelta(hours=24)
    item.day_passes()
    assert item.arrives("actions_overdue") == []


def test_what_looks_sensitive_is_kept_only_after_a_yes(group):  # noqa: F811
    assert "a phone number" in group.says(
        CHAIR, "action 13 MAG: ring +41 79 123 45 67 by 20 January"
    )
    group.presses(CHAIR, "Keep it all the same")
    assert "ring +41 79 123 45 67, by Wed 20 Jan" in group.says(MAG, "actions")


def test_what_is_due_within_a_week_is_called_to_mind_once(group):  # noqa: F811
    assert "reminded on the day." in group.says(CHAIR, "action 13 MAG: send it by Friday")
    group.later(hours=3)
    assert "any more" in group.says(CHAIR, "action 13 MAG: send it by 1 December")


def test_an_owner_that_cannot_be_reached_is_said(group):  # noqa: F811
    new = "new@mag.example"
    group.newcomer(new, Role.PARTNER_REPRESENTATIVE, "MAG")
    said = group.says(CHAIR, f"action 13 {new}: send the map by 20 January")
    assert "tell them yourself" in said
