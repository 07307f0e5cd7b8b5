"""Every measure on the demonstration's year, against figures counted plainly from its history."""

import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

import bot
from bot.conversation.commands.attendance import AskAttendance, ChooseAttendance, Form, Measure
from bot.conversation.moments.reading import Period
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Chart, Document
from bot.demo.data_set import START
from bot.domain.calls import CallKind
from bot.domain.errors import Refusal
from bot.reports.documents import make
from tests.handlers.conftest import CHAIR, buttons, shown

DATA = Path(bot.__file__).parent / "demo" / "data"
MAG, DONOR, AFGHANISTAN = "desk@mag.example", "desk@northland.example", "afghanistan@aor.example"
READER = Reader("en", "Europe/Zurich", "Europe/Zurich")
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
RANKS = ("chair", "report", "check_in", "history")


@pytest.fixture
def room(room):
    """On 1 December 2026, before the first call of the series."""
    room.now = START
    return room


def partners():
    with (DATA / "partners.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


CODES = {
    name: row["code"]
    for row in partners()
    for name in (row["code"], row["name"], *row["aliases"].split("|"))
}


def came():
    """Who was at each call held, from the history as it is written: day → codes."""
    best = defaultdict(dict)
    with (DATA / "history.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["held"] != "yes":
                continue
            said = best[date.fromisoformat(row["date"])]
            rank = RANKS.index(row["source"]), row["present"] == "yes"
            code = CODES[row["partner"]]
            said[code] = min(said.get(code, rank), rank)
    return {
        day: {code for code, (_, there) in said.items() if there}
        for day, said in sorted(best.items())
    }


HELD = came()
OF_YEAR = {day: codes for day, codes in HELD.items() if day.year == 2026}
COUNTING = {row["code"] for row in partners() if row["counts"] == "yes"}


def average(days):
    return sum(len(codes & COUNTING) for codes in days.values()) / len(days)


def said(room, measure, period=YEAR, email=CHAIR, **more):
    return room.say(email, AskAttendance(period, measure=measure, **more))


def named(text):
    """The codes after the colon of the first line."""
    return set(
        text.splitlines()[0].partition(":")[2].strip(" .").replace(" and ", ", ").split(", ")
    )


def test_who_came_to_none(room):
    text = said(room, Measure.MISSING)
    assert text.startswith(f"Came to none of the {len(OF_YEAR)} calls held")
    assert named(text) == COUNTING - set.union(*OF_YEAR.values())


def test_who_missed_the_last_calls_in_a_row(room):
    text = said(room, Measure.STREAK, Period(last_calls=3))
    last = list(HELD.values())[-3:]
    assert text.startswith("Missed the last 3 calls held in a row")
    assert named(text) == COUNTING - set.union(*last)


def test_without_a_number_it_is_two(room):
    assert "the last 2 calls held" in said(room, Measure.STREAK, None)


def test_who_came_once(room):
    times = Counter(code for codes in OF_YEAR.values() for code in codes)
    text = said(room, Measure.ONCE)
    assert named(text) == {code for code, number in times.items() if number == 1}


def test_the_average(room):
    wanted = f"{round(average(OF_YEAR), 1):g} partners on average came to the {len(OF_YEAR)} calls"
    assert said(room, Measure.AVERAGE).startswith(wanted)


def test_the_share_of_each(room):
    reply = room.reply(CHAIR, AskAttendance(YEAR, measure=Measure.RATE))
    table = shown(reply)["table"]
    assert table[0] == ["Who", "Came", "Of", "%"]
    for who, times, of, share in table[1:]:
        there = sum(who in codes for codes in OF_YEAR.values())
        assert (int(times), int(of)) == (there, len(OF_YEAR))
        assert int(share) == int(100 * there / len(OF_YEAR) + 0.5)
    assert len(table) == 11


def test_rising_or_falling(room):
    days = list(HELD)
    before = {day: HELD[day] for day in days[: len(days) // 2]}
    after = {day: HELD[day] for day in days[len(days) // 2 :]}
    text = said(room, Measure.TREND, None)
    assert text.startswith("Falling attendance: ")
    assert f"from {average(before):.1f} to {average(after):g} partners" in text


def test_two_halves_side_by_side(room):
    first, second = (
        Period(date(2026, a, 1), date(y, b, 1)) for a, b, y in ((1, 7, 2026), (7, 1, 2027))
    )
    reply = room.reply(CHAIR, AskAttendance(first, measure=Measure.COMPARE, against=second))
    table = shown(reply)["table"]
    for row, months in zip(table[1:], (range(1, 7), range(7, 13)), strict=True):
        days = {day: codes for day, codes in OF_YEAR.items() if day.month in months}
        assert row[1:] == [
            str(len(days)),
            str(sum(len(codes & COUNTING) >= 6 for codes in days.values())),
            f"{round(average(days), 1):g}",
        ]


@pytest.mark.parametrize("code", ["MAG", "NPA", "GMAP", "DRC", "HI"])
def test_one_organisation(room, code):
    there = [code in codes for codes in HELD.values()]
    count = said(room, Measure.COUNT, None, partner=code)
    assert count.startswith(f"{code} was at {sum(there)} of {len(there)} calls held.")
    share = said(room, Measure.RATE, None, partner=code)
    assert f"That is {int(100 * sum(there) / len(there) + 0.5)}%." in share


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("GMAP", "GMAP has missed the last 3 calls in a row."),
        ("MAG", "MAG has missed the last call."),
        ("NPA", "NPA was at the last call held."),
    ],
)
def test_since_when_one_has_been_away(room, code, words):
    assert said(room, Measure.STREAK, None, partner=code).startswith(words)


def test_one_organisation_more_or_less_often(room):
    there = ["MAG" in codes for codes in HELD.values()]
    half = len(there) // 2
    text = said(room, Measure.TREND, None, partner="MAG")
    before, after = (int(100 * sum(p) / half + 0.5) for p in (there[:half], there[half:]))
    assert f"{after}% of the calls held, {before}% before" in text


def test_how_many_at_each_call(room):
    numbers = [len(codes & COUNTING) for codes in OF_YEAR.values()]
    text = said(room, Measure.COUNT)
    assert text.startswith(f"{min(numbers)} to {max(numbers)} partners came to each of the 9 calls")


@pytest.mark.parametrize("measure", Measure)
def test_a_time_without_calls_is_said(room, measure):
    nothing = Period(date(2020, 1, 1), date(2021, 1, 1))
    against = Period(date(2019, 1, 1), date(2020, 1, 1)) if measure is Measure.COMPARE else None
    if measure is Measure.STREAK:  # it is of the last calls, whenever they were
        return
    text = said(room, measure, nothing, against=against)
    assert "No call was due in that time" in text or "no call is on record" in text


class TestWhose:
    @pytest.mark.parametrize("measure", [m for m in Measure if m is not Measure.COMPARE])
    @pytest.mark.parametrize("email", [MAG, AFGHANISTAN, DONOR])
    def test_nobody_else_reads_of_other_organisations(self, room, measure, email):
        words = said(room, measure, email=email).replace(",", " ").replace(".", " ").split()
        assert not set(words) & (COUNTING - {"MAG"})

    def test_who_asks_about_all_is_told_these_are_their_own(self, room):
        text = said(room, Measure.MISSING, email=MAG)
        assert text.startswith("MAG was at 6 of 9 calls held.")
        assert "These are your own figures" in text


class TestForms:
    def test_a_chart_at_once(self, room):
        reply = room.reply(CHAIR, AskAttendance(YEAR, measure=Measure.AVERAGE, form=Form.CHART))
        assert isinstance(reply.parts[0], Chart)

    def test_what_has_no_chart_is_said_in_words(self, room):
        text = said(room, Measure.MISSING, form=Form.CHART)
        assert "no such picture or file" in text
        assert text.startswith("Came to none")

    def test_a_file_names_everybody_at_each_call(self, room):
        reply = room.reply(CHAIR, AskAttendance(YEAR, form=Form.CSV))
        (document,) = [part for part in reply.parts if isinstance(part, Document)]
        assert document.name == "attendance-2026-12-01.csv"
        lines = list(csv.reader(make(document, READER).decode("utf-8-sig").splitlines()))
        assert lines[0][1:6] == ["Date", "Series", "State", "Organisation", "Presence"]
        found = defaultdict(set)
        for _, day, _, _, who, presence, *_ in lines[1:]:
            if presence == "present":
                found[date.fromisoformat(day)].add(who)
        assert {day: found[day] for day in OF_YEAR} == OF_YEAR

    def test_a_spreadsheet_has_all_rows(self, room):
        reply = room.reply(CHAIR, AskAttendance(YEAR, measure=Measure.RATE, form=Form.XLSX))
        (document,) = [part for part in reply.parts if isinstance(part, Document)]
        openpyxl = pytest.importorskip("openpyxl")
        from io import BytesIO

        page = openpyxl.load_workbook(BytesIO(make(document, READER))).active
        cells = list(page.iter_rows(values_only=True))
        begin = cells.index(("Who", "Came", "Of", "%"))
        assert len(cells) == begin + 1 + len(COUNTING)

    def test_the_buttons_give_the_same_question_in_another_form(self, room):
        asked = AskAttendance(YEAR, measure=Measure.RATE, kind=CallKind.PARTNER)
        pressed = buttons(room.reply(CHAIR, asked))["CSV"]
        reply = room.reply(CHAIR, AskAttendance(form=Form.CSV, query=pressed.subject))
        whole = room.reply(CHAIR, AskAttendance(**{**fields(asked), "form": Form.CSV}))
        assert reply == whole


def fields(asked):
    return {name: getattr(asked, name) for name in ("period", "measure", "kind")}


class TestReadings:
    def test_each_reading_is_a_button_that_answers(self, room):
        readings = tuple(AskAttendance(YEAR, measure=m) for m in (Measure.LIST, Measure.RATE))
        pressed = list(buttons(room.reply(CHAIR, ChooseAttendance(readings))).values())
        for button, reading in zip(pressed, readings, strict=True):
            reply = room.reply(CHAIR, AskAttendance(query=button.subject))
            assert room.read(reply) == room.say(CHAIR, reading)

    def test_a_question_of_another_person_is_not_answered(self, room):
        readings = (AskAttendance(YEAR), AskAttendance(YEAR, measure=Measure.RATE))
        [first, _] = buttons(room.reply(CHAIR, ChooseAttendance(readings))).values()
        with pytest.raises(Refusal, match="question_gone"):
            room.reply(MAG, AskAttendance(query=first.subject))
