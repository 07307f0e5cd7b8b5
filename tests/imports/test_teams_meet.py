from datetime import date, datetime

import pytest

from bot.imports.reports import read_report
from bot.imports.reports.decoding import delimiter_of, rows_of

TEAMS = """1. Summary
Meeting title\tCall
Start time\t7/20/23, 4:00:00\u202fPM
End time\t7/20/23, 5:00:00\u202fPM
Meeting duration\t1h

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
A\t7/20/23, 4:00:00\u202fPM\t7/20/23, 5:00:00\u202fPM\t40m 30s\t\ta@mag.example\tPresenter
B\t7/20/23, 4:30:00\u202fPM\t7/20/23, 5:00:00\u202fPM\t30m\tb@mag.example\t\tAttendee
"""


def test_teams_states_the_time_in_the_meeting():
    report = read_report("x.csv", TEAMS.replace("\n", "\r\n").encode("utf-16"))
    assert (report.kind, report.minutes, report.title) == ("teams", 60.0, "Call")
    assert [(a.address, a.minutes) for a in report.attendees] == [
        ("a@mag.example", 40.5),
        ("b@mag.example", 30.0),
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_teams_in_every_encoding(codec):
    assert read_report("x.csv", TEAMS.encode(codec)).day == date(2023, 7, 20)


def test_teams_with_commas():
    data = "\n".join(
        ",".join(f'"{cell}"' for cell in line.split("\t")) for line in TEAMS.splitlines()
    )
    assert len(read_report("x.csv", data.encode()).attendees) == 2


def test_teams_activities_where_participants_are_missing():
    data = (
        "1. Summary\nStart time\t21/10/22 12:00:00\nEnd time\t21/10/22 13:00:00\n\n"
        "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
        "A\t21/10/22 12:00:00\t21/10/22 12:10:00\t10m\t\tAttendee\n"
        "A\t21/10/22 12:20:00\t21/10/22 12:30:00\t10m\t\tAttendee\n"
    )
    report = read_report("x.csv", data.encode())
    assert report.day == date(2022, 10, 21)
    assert [(a.rows, a.minutes) for a in report.attendees] == [((1, 2), 20.0)]


def test_teams_in_french():
    data = (
        "1. Récapitulatif\nTitre de la réunion\tAppel\nHeure de début\t21/10/2022 12:00:00\n"
        "Heure de fin\t21/10/2022 13:00:00\nDurée de la réunion\t1 h\n\n2. Participants\n"
        "Nom\tPremière participation\tDernier départ\tDurée de la réunion\tE-mail\tRôle\n"
        "HI\t21/10/2022 12:00:00\t21/10/2022 12:59:00\t58 min 30 s\tva@hi.example\tOrganisateur\n"
    )
    report = read_report("x.csv", data.encode())
    assert (report.title, report.minutes, report.stated_minutes) == ("Appel", 60.0, 60.0)
    assert (report.attendees[0].minutes, report.attendees[0].address) == (58.5, "va@hi.example")


def test_teams_in_a_language_nobody_listed_goes_by_the_order_of_columns():
    data = (
        "1. Összegzés\nÉrtekezlet\tHívás\nKezdés\t2022.10.21. 12:00:00\n\n2. Résztvevők\n"
        "Név\tElső\tUtolsó\tIdő\tE-mail\tAzonosító\tSzerep\n"
        "HI\t2022-10-21 12:00:00\t2022-10-21 12:30:00\t30m\tva@hi.example\t\tx\n"
    )
    report = read_report("x.csv", data.encode())
    assert (report.day, report.attendees[0].minutes) == (date(2022, 10, 21), 30.0)


def test_teams_old_events():
    data = (
        "Full Name\tUser Action\tTimestamp\n"
        "A\tJoined before\t7/20/2023, 4:00:00 PM\nB\tJoined\t7/20/2023, 4:10:00 PM\n"
        "B\tLeft\t7/20/2023, 4:20:00 PM\nB\tJoined\t7/20/2023, 4:30:00 PM\n"
        "C\tLeft\t7/20/2023, 5:00:00 PM\n"
    )
    report = read_report("x.csv", data.encode("utf-16"))
    assert (report.kind, report.minutes) == ("teams_old", 60.0)
    assert [(a.names[0], a.rows, a.minutes) for a in report.attendees] == [
        ("A", (1,), 60.0),
        ("B", (2, 3, 4), 40.0),
        ("C", (5,), 60.0),
    ]


def test_a_date_in_the_title_does_not_decide_the_order():
    data = TEAMS.replace("7/20/23", "7/8/23").replace("\tCall", "\tCall of 13.07.2023")
    report = read_report("x.csv", data.encode())
    assert (report.day, report.other_day) == (date(2023, 7, 8), date(2023, 8, 7))


def test_teams_old_events_of_two_devices():
    data = (
        "Full Name\tUser Action\tTimestamp\n"
        "A\tJoined\t7/20/2023, 4:00:00 PM\nA\tJoined\t7/20/2023, 4:10:00 PM\n"
        "A\tLeft\t7/20/2023, 4:20:00 PM\nA\tLeft\t7/20/2023, 4:50:00 PM\n"
        "B\tLeft\t7/20/2023, 5:00:00 PM\nB\tJoined\t7/20/2023, 4:55:00 PM\n"
    )
    report = read_report("x.csv", data.encode("utf-16"))
    assert [(a.names[0], a.rows, a.minutes) for a in report.attendees] == [
        ("A", (1, 2, 3, 4), 50.0),
        ("B", (5, 6), 5.0),
    ]


def test_a_second_leaving_adds_nothing_and_two_guests_are_two_people():
    data = (
        "Full Name\tUser Action\tTimestamp\n"
        "A\tJoined\t7/20/2023, 4:00:00 PM\nA\tLeft\t7/20/2023, 4:10:00 PM\n"
        "A\tLeft\t7/20/2023, 4:50:00 PM\n"
        "Guest\tJoined\t7/20/2023, 4:00:00 PM\nGuest\tJoined\t7/20/2023, 4:10:00 PM\n"
        "Guest\tLeft\t7/20/2023, 4:20:00 PM\nGuest\tLeft\t7/20/2023, 4:50:00 PM\n"
    )
    report = read_report("x.csv", data.encode("utf-16"))
    assert [(a.names[0], a.rows, a.minutes) for a in report.attendees] == [
        ("A", (1, 2, 3), 10.0),
        ("Guest", (4, 6), 20.0),
        ("Guest", (5, 7), 40.0),
    ]


def test_the_activities_stand_in_for_participants_without_rows():
    data = TEAMS.partition("A\t")[0] + (
        "\n3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
        "A\t7/20/23, 4:00:00 PM\t7/20/23, 4:10:00 PM\t10m\t\tAttendee\n"
    )
    assert [a.minutes for a in read_report("x.csv", data.encode()).attendees] == [10.0]


def test_columns_under_unknown_headings_are_taken_by_what_they_hold():
    data = TEAMS.replace("In-Meeting Duration", "Zeit").replace("First Join", "Kam")
    report = read_report("x.csv", data.encode())
    assert [a.minutes for a in report.attendees] == [40.5, 30.0]


def test_a_stated_time_is_never_longer_than_from_join_to_leave():
    data = TEAMS.replace("40m 30s", "2h 40m")
    assert read_report("x.csv", data.encode()).attendees[0].minutes == 60.0


@pytest.mark.parametrize(
    ("line", "delimiter"),
    [("Start;7/20/23, 4:00 PM", ";"), ("Start\t7/20/23, 4:00 PM; sharp", "\t"), ("A,B", ",")],
)
def test_of_two_that_stand_equally_often_the_comma_is_no_separator(line, delimiter):
    assert delimiter_of(f"{line}\n" * 3) == delimiter


@pytest.mark.parametrize("mark", "\u200e\u200f\u061c\u202a\u202c\u2066\u2069\ufeff")
def test_direction_marks_are_no_part_of_a_cell(mark):
    assert rows_of(f"a,{mark}7/20/23{mark}, 4:00\n") == [["a", "7/20/23", "4:00"]]


def test_teams_old_table():
    data = (
        "Meeting Summary\nTotal Number of Participants\t1\nMeeting Title\tCall\n"
        "Meeting Start Time\t7/20/2023, 4:00:00 PM\nMeeting End Time\t7/20/2023, 5:00:00 PM\n\n"
        "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
        "A\t7/20/2023, 4:00:00 PM\t7/20/2023, 4:12:30 PM\t12m 30s\t\tAttendee\ta@hi.example\n"
    )
    report = read_report("x.csv", data.encode("utf-16"))
    assert (report.kind, report.title, report.minutes) == ("teams_old", "Call", 60.0)
    assert (report.attendees[0].minutes, report.attendees[0].address) == (12.5, "a@hi.example")


def meet(name, *rows):
    header = "Name,Email,Duration,Time joined,Time exited"
    return read_report(name, "\n".join([header, *rows]).encode())


def test_meet_across_midnight():
    report = meet(
        "2027-02-09 23 30 Call - Attendance Report.csv",
        "A,,45 min,11:30 PM,12:15 AM",
        "B,,10 min,12:05 AM,12:15 AM",
    )
    assert (report.day, report.minutes, report.title) == (date(2027, 2, 9), 45.0, "Call")
    assert report.attendees[1].intervals[0][0] == datetime(2027, 2, 10, 0, 5)


def test_meet_takes_the_date_from_the_name_of_the_file_only():
    report = meet("download.csv", "A,,45 min,11:30,12:15")
    assert (report.kind, report.day, report.start, report.minutes) == ("meet", None, None, 45.0)


def test_meet_has_its_date_though_nobody_has_left():
    report = meet("2027-02-09 14:00 Call - Attendance Report.csv", "A,,45 min,2:00 PM,")
    assert (report.day, report.minutes) == (date(2027, 2, 9), 45.0)
