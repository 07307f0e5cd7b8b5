import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.conversation.moments.reading import Period
from bot.demo.data_set import START, read_data
from bot.domain.calls import CallKind
from bot.handlers.attendance_figures import due, headline, history_lines, records
from bot.handlers.history_import import import_history
from bot.imports.history import read_history

EXPECTED = json.loads(
    (Path(__file__).parent.parent / "data/expected/history.json").read_text(encoding="utf-8")
)


def test_the_twelve_calls_give_exactly_the_table(room):
    lines = room.work(lambda unit: history_lines(unit, START))

    assert [
        {
            "date": line.day.isoformat(),
            "series": line.series,
            "state": line.state,
            "rows_yes": line.rows_yes,
            "organisations": line.organisations,
            "counting": line.counting,
            "met": line.met,
        }
        for line in lines
    ] == EXPECTED["calls"]


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (None, "headline"),
        (CallKind.PARTNER, "partner_call"),
        (CallKind.COORDINATOR, "coordinator_call"),
    ],
)
def test_the_headline_of_all_and_of_each_series(room, kind, key):
    total = room.work(lambda unit: headline(records(unit, due(unit, START, kind=kind))))

    wanted = EXPECTED[key]
    assert (total.due, total.held, total.met) == (wanted["due"], wanted["held"], wanted["met"])
    if kind is None:
        assert (total.cancelled, total.unconfirmed, total.not_held) == (1, 1, 0)
        assert total.average == pytest.approx(6.3)


def test_the_same_history_again_adds_nothing(room):
    rows = read_history("history.csv", read_data("history.csv"))

    again = room.work(lambda unit: import_history(unit, rows, START))

    assert (again.add, again.change, again.wrong) == (0, 0, ())


def test_calls_are_numbered_by_day_and_begin_at_two_in_geneva(room):
    first, summer = room.call(1), room.call(8)

    assert first.start == datetime(2025, 12, 9, 13, tzinfo=UTC)
    assert summer.start == datetime(2026, 7, 14, 12, tzinfo=UTC)


def test_later_changes_of_the_roster_do_not_reach_the_past(room):
    def leave(unit):
        from dataclasses import replace

        partner = next(p for p in unit.partners.all() if p.code == "NPA")
        unit.partners.save(replace(partner, counts=False))
        return headline(records(unit, due(unit, START)))

    assert room.work(leave).met == 7


def imported(room, text, now=START):
    head = "date,series,held,partner,present,source\n"
    rows = read_history("history.csv", (head + text).encode())
    return room.work(lambda unit: import_history(unit, rows, now))


def test_what_cannot_be_taken_is_named_and_the_rest_is_taken(room):
    done = imported(
        room,
        "2026-11-10,partner_call,yes,Nobody Knows,yes,chair\n"
        "2026-11-10,tea,yes,MAG,yes,chair\n"
        "2027-11-10,partner_call,yes,MAG,yes,chair\n"
        "2025-11-11,partner_call,yes,MAG,yes,chair\n",
    )

    assert [(w.row, w.why) for w in done.wrong] == [
        (2, "attendance.history_partner"),
        (3, "attendance.history_series"),
        (4, "attendance.history_ahead"),
    ]
    assert (done.add, done.change) == (1, 0)


def test_a_corrected_row_is_a_change_and_both_stay_on_record(room):
    done = imported(room, "2026-11-10,coordinator_call,yes,MAG,yes,chair\n")

    assert (done.add, done.change) == (0, 1)
    november = room.work(lambda unit: history_lines(unit, START))[-1]
    assert november.counting == 6
    assert len(room.work(lambda unit: unit.attendance.of(room_call(unit)))) == 10


def room_call(unit):
    return unit.calls.numbered(12).id


def test_a_call_that_turns_out_to_have_been_held(room):
    done = imported(room, "2026-08-11,partner_call,yes,,,\n")

    assert (done.add, done.change) == (0, 1)
    august = next(
        line
        for line in room.work(lambda unit: history_lines(unit, START))
        if line.day == date(2026, 8, 11)
    )
    assert (august.state, august.counting, august.met) == ("held", 4, False)


def test_calls_that_lie_ahead_are_never_due(room):
    year = Period(date(2026, 1, 1), date(2030, 1, 1))
    end = datetime(year.end.year, 1, 1, tzinfo=UTC)

    assert len(room.work(lambda unit: due(unit, START, end=end))) == 12
