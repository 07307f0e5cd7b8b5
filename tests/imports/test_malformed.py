"""A malformed report is refused whole, in one sentence that names the row and the fault."""

import pytest

from bot.cli.store import worded
from bot.imports.errors import NotAReport
from bot.imports.reports import read_report

ZOOM = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)"
GOOD = "NPA,,12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM,60"
MEETING = "Meeting ID,Topic,Start Time,End Time,Duration (Minutes)"
UNIQUE = "Name (Original Name),User Email,Total Duration (Minutes)"
PEOPLE = "Name\tFirst Join\tLast Leave\tIn-Meeting Duration"
SUMMARY = "1. Summary\nStart time\t7/20/23, 4:00:00 PM\nEnd time\t7/20/23, 5:00:00 PM\n"
STAY = "NPA\t7/20/23, 4:00:00 PM\t7/20/23, 5:00:00 PM\t1h"
EVENTS = "Full Name\tUser Action\tTimestamp"
MEET = "Name,Email,Duration,Time joined,Time exited"
ABOUT = "Row {} of the file, person {} of the report: "


def zoom(row):
    return f"{ZOOM}\n{GOOD}\n\n{row}"


def teams(row, summary=SUMMARY):
    return f"{summary}\n2. Participants\n{PEOPLE}\n{STAY}\n{row}\n"


def refusal(text, name="2027-02-09 14 00 Call - Attendance Report.csv"):
    with pytest.raises(NotAReport) as refused:
        read_report(name, text.encode())
    return worded(refused.value.msgid, refused.value.facts)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("HI,,12/08/2026 02:61:00 PM,12/08/2026 03:00:00 PM,60",
         "“12/08/2026 02:61:00 PM” is no date and time."),
        ("HI,,02/31/2026 02:00:00 PM,02/31/2026 03:00:00 PM,60",
         "“02/31/2026 02:00:00 PM” is no date and time."),
        ("HI,,12/08/2026 02:00:00 PM,later,60", "“later” is no date and time."),
        ("HI,,12/08/2026 02:00:00 PM,12/08/2026 01:00:00 PM,60",
         "leaves (12/08/2026 01:00:00 PM) before joining (12/08/2026 02:00:00 PM)."),
        ("HI,,12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM,sixty",
         "“sixty” is no length of time."),
        ("HI,,12/08/2026 02:00:00 PM,12/18/2026 03:00:00 PM,60",
         "“12/18/2026 03:00:00 PM” would make it longer than a day."),
        ("HI,,,,1441", "“1441” would make it longer than a day."),
        ("HI,,,,-5", "“-5” is no length of time."),
        ("HI,,,,-5 min", "“-5 min” is no length of time."),
        ("HI,,12/08/2026 02:00", "it says neither when nor how long."),
        ("HI", "it says neither when nor how long."),
        ("HI, Lyon,,12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM,60",
         "“12/08/2026 03:00:00 PM” is no length of time."),
        ("HI,," + "9" * 60 + ",,", f"“{'9' * 40}” is no date and time."),
    ],
)  # fmt: skip
def test_zoom(row, fault):
    assert refusal(zoom(row)) == ABOUT.format(4, 2) + fault


def test_zoom_unique_users():
    said = refusal(f"{UNIQUE}\nNPA,,60\nHI,,an hour\n")
    assert said == ABOUT.format(3, 2) + "“an hour” is no length of time."
    said = refusal(f"{UNIQUE}\nNPA,,60\nHI,,\n")
    assert said == ABOUT.format(3, 2) + "it says neither when nor how long."


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ("1,Call,tomorrow,12/08/2026 03:00:00 PM,60", "“tomorrow” is no date and time."),
        ("1,Call,12/08/2026 03:00:00 PM,12/08/2026 02:00:00 PM,60",
         "it ends (14:00) before it starts (15:00)."),
        ("1,Call,12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM,long",
         "“long” is no length of time."),
    ],
)  # fmt: skip
def test_what_zoom_says_of_the_meeting(values, fault):
    said = refusal(f"{MEETING}\n{values}\n\n{ZOOM}\n{GOOD}")
    assert said == f"Row 2 of the file, about the meeting: {fault}"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("HI\t7/20/23, 4:00:00 PM\t20/7/23, 5:00:00 PM\t1h",
         "“20/7/23, 5:00:00 PM” is no date and time."),
        ("HI\t7/20/23, 4:00:00 PM\t7/20/23, 5:00:00 PM\t1x", "“1x” is no length of time."),
        ("HI\t7/20/23, 4:00:00 PM\t7/20/23, 3:00:00 PM\t1h",
         "leaves (7/20/23, 3:00:00 PM) before joining (7/20/23, 4:00:00 PM)."),
        ("HI\t\t\t", "it says neither when nor how long."),
    ],
)  # fmt: skip
def test_teams(row, fault):
    said = refusal(teams(row))
    assert said == ABOUT.format(8, 2) + fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("End time\tsoon", "“soon” is no date and time."),
        ("End time\t7/20/23, 3:00:00 PM", "it ends (15:00) before it starts (16:00)."),
        ("Meeting duration\tlong", "“long” is no length of time."),
    ],
)
def test_what_teams_says_of_the_meeting(line, fault):
    summary = f"1. Summary\nStart time\t7/20/23, 4:00:00 PM\n{line}\n"
    assert refusal(teams(STAY, summary)) == f"Row 3 of the file, about the meeting: {fault}"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("HI\tWaved\t7/20/2023, 4:10:00 PM", "“Waved” is neither joining nor leaving."),
        ("HI\tLeft\tnoon", "“noon” is no date and time."),
        ("HI\tLeft", "it says neither when nor how long."),
    ],
)
def test_teams_events(row, fault):
    said = refusal(f"{EVENTS}\nNPA\tJoined\t7/20/2023, 4:00:00 PM\n{row}\n")
    assert said == ABOUT.format(3, 2) + fault


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("HI,,45 min,2:00 PM,25:00", "“25:00” is no time of day."),
        ("HI,,45 bananas,2:00 PM,3:00 PM", "“45 bananas” is no length of time."),
        ("HI,,45 min,3:00 PM,2:00 PM", "leaves (14:00) before joining (15:00)."),
        ("HI,,,2:00 PM", "it says neither when nor how long."),
    ],
)
def test_meet(row, fault):
    said = refusal(f"{MEET}\nNPA,,1 hr,2:00 PM,3:00 PM\n{row}\n")
    assert said == ABOUT.format(3, 2) + fault


@pytest.mark.parametrize("row", ["Opted out,,,,", "-,,-,-,-", "Anonymous,,,,"])
def test_who_opted_out_may_have_no_times(row):
    report = read_report("x.csv", zoom(row).encode())
    assert [person.minutes for person in report.attendees] == [60.0, 0.0]
