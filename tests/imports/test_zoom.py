from datetime import date, datetime

from bot.imports.reports import read_report

HEADER = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"


def zoom(*rows, header=HEADER):
    return read_report("zoom.csv", "\n".join([header, *rows]).encode())


def test_without_a_meeting_block_the_call_is_first_join_to_last_leave():
    report = zoom(
        "HI,,11/19/2021 09:54:15 AM,11/19/2021 10:54:15 AM,60,No",
        "MAG,,11/19/2021 10:00:00 AM,11/19/2021 11:00:15 AM,61,No",
    )
    assert (report.kind, report.day, report.minutes) == ("zoom", date(2021, 11, 19), 66.0)
    assert report.stated_minutes is None
    assert report.other_day is None


def test_day_first_dates():
    report = zoom("HI,,19/11/2021 09:54:15,19/11/2021 10:54:15,60,No")
    assert report.start == datetime(2021, 11, 19, 9, 54, 15)


def test_day_first_where_only_the_missing_am_and_pm_tells():
    report = zoom("HI,,08/12/2026 14:00:00,08/12/2026 15:00:00,60,No")
    assert (report.day, report.other_day) == (date(2026, 12, 8), date(2026, 8, 12))


def test_one_row_decides_the_order_for_all():
    report = zoom(
        "HI,,08/12/2026 23:30:00,08/12/2026 23:40:00,10,No",
        "MAG,,12/12/2026 23:30:00,13/12/2026 00:40:00,70,No",
    )
    assert (report.day, report.other_day) == (date(2026, 12, 8), None)


def test_across_midnight():
    report = zoom("HI,,12/08/2026 11:30:00 PM,12/09/2026 12:45:30 AM,76,No")
    assert (report.day, report.minutes) == (date(2026, 12, 8), 75.5)
    assert report.attendees[0].minutes == 75.5


def test_other_letter_case_and_missing_columns():
    report = zoom(
        "HI,12/08/2026 02:00:00 PM,12/08/2026 02:10:00 PM",
        header="NAME (ORIGINAL NAME),join time,LEAVE TIME",
    )
    assert report.attendees[0].minutes == 10.0
    assert report.attendees[0].address is None


def test_semicolons_and_quotes():
    data = (
        b"Name (Original Name);User Email;Join Time;Leave Time;Duration (Minutes)\r\n"
        b'"MARG; Example University";;08/12/2026 14:00:00;08/12/2026 14:30:00;30\r\n'
    )
    report = read_report("zoom.csv", data)
    assert report.attendees[0].names == ("MARG; Example University",)


def test_unique_users():
    data = "Name (Original Name),User Email,Total Duration (Minutes),Guest\nHI,,61,No\nMAG,,5,No\n"
    report = read_report("zoom.csv", data.encode())
    assert (report.kind, report.day, report.start, report.minutes) == (
        "zoom_unique",
        None,
        None,
        61,
    )
    assert [a.minutes for a in report.attendees] == [61.0, 5.0]


def test_unique_users_with_a_meeting_block():
    data = (
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n"
        "1,Call,12/08/2026 02:00:00 PM,12/08/2026 03:00:30 PM,a@b.example,61,1\n\n"
        "Name (Original Name),User Email,Total Duration (Minutes),Guest\nHI,,59,No\n"
    )
    report = read_report("zoom.csv", data.encode())
    assert (report.kind, report.day, report.minutes) == ("zoom_unique", date(2026, 12, 8), 60.5)
    assert (report.stated_minutes, report.title) == (61.0, "Call")


def test_renamed_people_keep_what_the_report_says():
    report = zoom("Kyiv (Humanity & Inclusion),,19/11/2021 09:00:00,19/11/2021 09:30:00,30,No")
    assert report.attendees[0].names == ("Kyiv (Humanity & Inclusion)",)


def test_one_person_by_address_then_by_name():
    report = zoom(
        "Desk,desk@mag.example,19/11/2021 09:00:00,19/11/2021 09:30:00,30,No",
        "Second screen,DESK@mag.example,19/11/2021 09:10:00,19/11/2021 09:40:00,30,No",
        "Oslo (iPhone),,19/11/2021 09:00:00,19/11/2021 09:10:00,10,No",
        "oslo,,19/11/2021 09:20:00,19/11/2021 09:30:00,10,No",
        "Desk,,19/11/2021 09:50:00,19/11/2021 09:55:00,5,No",
    )
    assert [(a.rows, a.minutes) for a in report.attendees] == [((1, 2, 5), 45.0), ((3, 4), 20.0)]


def test_two_people_of_one_name_stay_two():
    report = zoom(
        "Desk,a@mag.example,19/11/2021 09:00:00,19/11/2021 09:30:00,30,No",
        "Desk,b@npa.example,19/11/2021 09:10:00,19/11/2021 09:40:00,30,No",
        "Desk,,19/11/2021 09:10:00,19/11/2021 09:40:00,30,No",
    )
    assert [a.rows for a in report.attendees] == [(1,), (2,), (3,)]


def test_phones_and_names_that_say_nothing_are_one_person_each():
    names = ("iPhone", "iPhone", "Opted out", "Opted out", "+41 22 *** ** 99", "+41 22 *** ** 99")
    rows = [f"{name},,19/11/2021 09:00:00,19/11/2021 09:30:00,30,No" for name in names]
    assert [a.rows for a in zoom(*rows).attendees] == [(1,), (2,), (3,), (4,), (5,), (6,)]


def test_a_phone_that_called_again_is_one_person():
    report = zoom(
        "+41 22 555 01 99,,19/11/2021 09:00:00,19/11/2021 09:10:00,10,No",
        "+41 22 555 01 99,,19/11/2021 09:20:00,19/11/2021 09:30:00,10,No",
        "+41 22 555 01 99,,19/11/2021 09:25:00,19/11/2021 09:35:00,10,No",
    )
    assert [(a.rows, a.minutes) for a in report.attendees] == [((1, 2), 20.0), ((3,), 10.0)]


def test_the_waiting_room_is_not_the_call():
    report = zoom(
        "HI,,19/11/2021 09:00:00,19/11/2021 09:30:00,30,Yes",
        "HI,,19/11/2021 09:30:00,19/11/2021 09:35:00,5,No",
        header="Name,User Email,Join Time,Leave Time,Duration (Minutes),In Waiting Room",
    )
    assert [(a.rows, a.minutes) for a in report.attendees] == [((1, 2), 5.0)]


def test_a_row_without_times_counts_as_stated():
    report = zoom("HI,,,,12,No", "MAG,,19/11/2021 09:00:00,19/11/2021 09:30:00,30,No")
    assert [a.minutes for a in report.attendees] == [12.0, 30.0]


def test_who_was_still_there_has_no_leave_time():
    report = zoom("HI,,11/19/2021 09:54:15 AM,,60,No")
    assert (report.day, report.minutes) == (date(2021, 11, 19), 60.0)


def test_french_headings_are_not_mistaken_for_meet():
    report = zoom(
        "HI,,19/11/2021 09:00:00,19/11/2021 09:30:00,30",
        header="Nom (nom d'origine),E-mail,Heure d'arrivée,Heure de départ,Durée (minutes)",
    )
    assert (report.kind, report.attendees[0].minutes) == ("zoom", 30.0)


def test_phones_and_devices_are_marked():
    names = ("+41 22 555 01 99", "Call-In User_2", "iPhone", "NPA Oslo (iPhone 2)", "Guest 4")
    rows = [f"{name},,19/11/2021 09:00:00,19/11/2021 09:30:00,30,No" for name in names]
    marks = [(a.is_phone, a.is_anonymous) for a in zoom(*rows).attendees]
    assert marks == [(True, False), (True, False), (False, True), (False, False), (False, True)]
