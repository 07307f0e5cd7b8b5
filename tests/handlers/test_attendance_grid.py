from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation.outcomes import Reader
from bot.conversation.texts import plain
from bot.domain.attendance import Presence, Source, Verdict
from bot.domain.calls import Call, CallId, CallKind, CallState, Held
from bot.domain.people import Partner, PartnerId, PartnerKind
from bot.domain.target import CallFigure
from bot.handlers.attendance_figures import Record
from bot.handlers.attendance_grid import MOST_CALLS, MOST_ROWS, grid_of

READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
FIRST = datetime(2026, 1, 13, 13, tzinfo=UTC)
THERE, GONE, SHORT = Presence.PRESENT, Presence.ABSENT, Presence.LOOKED_IN


def partner(number, code, **facts):
    return Partner(PartnerId(number), code, f"Name of {code}", PartnerKind.OTHER, **facts)


MAG, HI, NPA, LEAD = (partner(n, code) for n, code in enumerate(("MAG", "HI", "NPA", "LEAD")))
LEAD = replace(LEAD, counts=False)
ALL = [HI, LEAD, MAG, NPA]


def record(number, said, *, held=Held.YES, state=CallState.PLANNED):
    """A call with what is said of organisations, all but LEAD counting."""
    start = FIRST + timedelta(days=28 * number)
    call = Call(CallId(number), number, CallKind.PARTNER, start, "Europe/Zurich",
                held=held, state=state, target=2)  # fmt: skip
    found = {who.id: Verdict(who.id, presence, (Source.CHAIR,)) for who, presence in said.items()}
    present = frozenset(who.id for who, presence in said.items() if presence is THERE)
    counting = present - {LEAD.id}
    took_place = held is Held.YES and state is CallState.PLANNED
    met = took_place and len(counting) >= call.target
    return Record(CallFigure(call, present, counting, took_place, met), found, len(said))


def marks(grid):
    return {row.name: row.marks for row in grid.rows}


def test_each_mark_is_told_apart():
    grid = grid_of([record(1, {MAG: THERE, HI: SHORT, LEAD: THERE, NPA: GONE})], ALL)

    assert marks(grid) == {
        "LEAD": ("not_counted",), "MAG": ("present",), "HI": ("looked_in",), "NPA": ("absent",),
    }  # fmt: skip


def test_who_was_not_recorded_was_not_there_at_a_call_held_and_nothing_is_said_of_others():
    calls = [record(1, {MAG: THERE}), record(2, {MAG: THERE}, held=Held.UNCONFIRMED)]

    assert marks(grid_of(calls, ALL))["HI"] == ("absent", "")
    assert marks(grid_of(calls, ALL))["MAG"] == ("present", "present")


def test_who_was_no_member_that_day_has_no_mark_and_who_never_was_has_no_row():
    late = replace(HI, joined=date(2026, 3, 10))
    gone = replace(NPA, left=date(2025, 12, 31))
    grid = grid_of([record(1, {MAG: THERE}), record(2, {MAG: THERE})], [MAG, late, gone])

    assert marks(grid) == {"MAG": ("present", "present"), "HI": ("", "absent")}


def test_the_most_regular_come_first_then_the_alphabet():
    calls = [record(1, {NPA: THERE, HI: THERE, MAG: THERE}), record(2, {NPA: THERE})]

    assert [row.name for row in grid_of(calls, ALL).rows] == ["NPA", "HI", "MAG", "LEAD"]


def test_what_was_at_a_call_that_was_not_held_adds_up_to_nothing():
    calls = [record(1, {MAG: THERE, HI: THERE}), record(2, {MAG: THERE}, held=Held.NO)]
    grid = grid_of(calls, ALL)

    assert {row.name: row.came for row in grid.rows}["MAG"] == 1
    assert [(bar.held, bar.partners, bar.met) for bar in grid.calls] == [
        (True, 2, True), (False, 1, False),
    ]  # fmt: skip


def test_the_caption_says_what_the_picture_shows():
    calls = [
        record(1, {MAG: THERE, HI: THERE, NPA: SHORT}),
        record(2, {}, state=CallState.CANCELLED),
    ]

    assert plain(grid_of(calls, ALL).alt, READER) == (
        "1 of 2 calls due were held with at least the partners of their target. At the one call "
        "held: HI and MAG. Not there: LEAD and NPA. Looked in, not counted: NPA 1. Not held or not "
        "confirmed: Tue 10 Mar 2026."
    )


def test_how_often_each_was_there_is_in_the_caption():
    calls = [record(1, {MAG: THERE}), record(2, {MAG: THERE, HI: THERE})]

    said = plain(grid_of(calls, ALL).alt, READER)
    assert "At how many of the 2 calls held each organisation was: MAG 2 and HI 1. At none" in said


def test_no_call_held_is_said():
    calls = [record(1, {}, held=Held.NO)]

    assert "No call is recorded as held" in plain(grid_of(calls, ALL).alt, READER)


@pytest.mark.parametrize(("calls", "left"), [(MOST_CALLS, ""), (MOST_CALLS + 3, "3 earlier calls")])
def test_the_latest_calls_are_shown_and_the_others_named(calls, left):
    grid = grid_of([record(n, {MAG: THERE}) for n in range(calls)], ALL)

    assert len(grid.calls) == MOST_CALLS
    assert grid.calls[-1].day == (FIRST + timedelta(days=28 * (calls - 1))).date()
    assert ("earlier" in plain(grid.alt, READER)) is bool(left)
    assert left in plain(grid.alt, READER)


def test_as_many_organisations_as_can_be_read_and_the_number_of_the_others():
    many = [partner(n, f"ORG{n:02}") for n in range(MOST_ROWS + 2)]
    grid = grid_of([record(1, {many[0]: THERE})], many)

    assert len(grid.rows) == MOST_ROWS
    assert grid.rows[0].name == "ORG00"
    assert "2 more organisations" in plain(grid.alt, READER)


def test_one_call_is_no_stretch_of_time():
    grid = grid_of([record(1, {MAG: THERE})], ALL)

    assert plain(grid.title, READER) == "Who was at the call of Tue 10 Feb 2026"
