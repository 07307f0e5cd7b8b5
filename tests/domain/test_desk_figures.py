"""Rules of the help desk's figures at their boundaries; the whole stands beside an oracle.

Seen to fail: rank rounded down; a value made up between two; donors by role alone.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.desk_figures import (
    Asked,
    Asker,
    Course,
    asks_as,
    asks_for,
    by_group,
    course,
    figures,
    nearest_rank,
)
from bot.domain.desk_standings import Standing, derived
from bot.domain.helpdesk import Request, RequestId, RequestState, Urgency
from bot.domain.people import Partner, PartnerId, PartnerKind, PersonId, Role
from bot.domain.working_time import ALLOWED, Service, WorkingTime

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DESK = Service(WorkingTime("UTC"), ALLOWED)
NEW, ANSWERED, NORMAL = RequestState.NEW, RequestState.ANSWERED, Urgency.NORMAL
ASKED = Asked(1, 1, "maps", "UA", Asker.PARTNER, MONDAY, sensitive=False)
REQUEST = Request(
    RequestId(1), 1, PersonId(1), "maps", "en", NEW, MONDAY, MONDAY + 16 * HOUR, "?"
)  # fmt: skip


def partner(kind):
    return Partner(PartnerId(1), "P", "Partner", kind)


@pytest.mark.parametrize(
    ("hours", "half", "most"),
    [
        ((), None, None),
        ((5,), 5, 5),
        ((1, 9), 1, 9),
        ((1, 2, 9), 2, 9),
        ((1, 2, 3, 9), 2, 9),
        (tuple(range(1, 11)), 5, 9),
        (tuple(range(1, 12)), 6, 10),
    ],
)
def test_nearest_rank_is_one_of_the_times(hours, half, most):
    times = [hour * HOUR for hour in hours]
    expected = [None if value is None else value * HOUR for value in (half, most)]
    assert [nearest_rank(times, 50), nearest_rank(times, 90)] == expected


@pytest.mark.parametrize(
    ("role", "kind", "asker"),
    [
        (Role.COORDINATOR, None, Asker.COORDINATOR),
        (Role.GUEST, None, Asker.GUEST),
        (Role.DONOR, PartnerKind.DONOR, Asker.DONOR),
        (Role.PARTNER_REPRESENTATIVE, PartnerKind.DONOR, Asker.DONOR),
        (Role.PARTNER_REPRESENTATIVE, PartnerKind.NATIONAL_NGO, Asker.PARTNER),
        (Role.FOCAL_POINT, PartnerKind.UN, Asker.PARTNER),
        (Role.COLEAD, PartnerKind.INTERNATIONAL_NGO, Asker.PARTNER),
        (Role.OBSERVER, PartnerKind.OBSERVER, Asker.OBSERVER),
        (Role.GLOBAL_COORDINATOR, PartnerKind.UN, Asker.LEAD),
    ],
)
def test_people_ask_as_what_they_are(role, kind, asker):
    assert asks_as(role, partner(kind) if kind else None) is asker


def test_of_no_organisation_that_is_known_it_is_a_guest():
    assert asks_for(None) is Asker.GUEST


@pytest.mark.parametrize(("late", "in_time"), [(timedelta(0), True), (timedelta.resolution, False)])
def test_the_promised_instant_itself_is_in_time(late, in_time):
    due = MONDAY + 4 * HOUR
    stood = (
        Standing(MONDAY, NEW, NORMAL, due=due, spent=timedelta()),
        Standing(due + late, ANSWERED, NORMAL, due=due, spent=4 * HOUR),
    )
    told = course(ASKED, stood, MONDAY + timedelta(days=9), DESK)
    assert told.in_time is in_time


def test_before_it_was_asked_there_is_none_and_an_end_is_not_included():
    stood = (Standing(MONDAY, NEW, NORMAL),)
    assert course(ASKED, stood, MONDAY, DESK) is None
    assert course(ASKED, stood, MONDAY + timedelta.resolution, DESK) is not None


def test_of_older_requests_the_time_is_counted_by_the_hours_of_today():
    request = replace(REQUEST, state=RequestState.CLOSED, first_answer_at=MONDAY + 26 * HOUR,
                      closed_at=MONDAY + 30 * HOUR, helped=True)  # fmt: skip
    told = course(ASKED, tuple(derived(request)), MONDAY + timedelta(days=9), DESK)
    assert told.worked == 10 * HOUR
    assert (told.in_time, told.helped) == (False, True)
    assert told.closed_at == request.closed_at


def test_a_sensitive_one_is_in_no_group_and_in_the_total():
    plain, hidden = Course(ASKED, NEW, NORMAL), Course(replace(ASKED, sensitive=True), NEW, NORMAL)
    groups = by_group([plain, hidden], lambda one: one.asked.topic)
    assert groups == {"maps": [plain]}
    total = figures([plain, hidden], None, MONDAY + HOUR)
    assert (total.opened, total.open, total.waiting, total.silent) == (2, 2, 2, 0)


def test_a_word_that_comes_after_closing_does_not_close_it_again():
    stood = (
        Standing(MONDAY, NEW, NORMAL),
        Standing(MONDAY + HOUR, RequestState.CLOSED, NORMAL),
        Standing(MONDAY + 5 * HOUR, RequestState.CLOSED, NORMAL, helped=True),
    )
    told = course(ASKED, stood, MONDAY + timedelta(days=9), DESK)
    assert (told.closed_at, told.helped) == (MONDAY + HOUR, True)
