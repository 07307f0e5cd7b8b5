"""What stands in a calendar file: texts, identity, changes, nothing forged.

Seen to fail: `_printable` returning its text; `sequence` of the first call alone; UIDs made of
the start; the link taken whatever the shelf says, or with its passcode; every status CONFIRMED;
the second of two equal hours written as wall time; `ended_series` always None.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar

from bot.conversation.outcomes import Reader
from bot.domain.calendar import call_entry, ended_series, lay
from bot.domain.calls import Call, CallId, CallKind, CallState
from bot.reports.calendar import Method, calendar_file, make_calendar
from tests.reports.calendar_calls import NOW, SHELF, book, every_other_month, written

GENEVA = "Europe/Zurich"
SINGLE = Call(
    CallId(40), 40, CallKind.SINGLE, datetime(2027, 1, 20, 14, tzinfo=UTC), GENEVA, topic="Survey"
)
FORGED = "Mines\r\nEND:VEVENT\rBEGIN:VEVENT\nSUMMARY:Forged\u2028X\x85Y\x0b\\N;,Z \x00end"


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def entry(call=SINGLE, shelf=SHELF):
    return call_entry(call, shelf)


def test_a_topic_forges_nothing():
    content = written([entry(replace(SINGLE, topic=FORGED))], title=FORGED)
    # Programs take different signs for the end of a line.
    assert content.decode().splitlines().count("BEGIN:VEVENT") == 1
    assert not [line for line in content.decode().splitlines() if line.startswith("SUMMARY:Forged")]
    (event,) = events(content)
    assert event["SUMMARY"].startswith("Call: Mines END:VEVENT BEGIN:VEVENT SUMMARY:Forged X Y")
    assert event["SUMMARY"].endswith(";,Z end")


def test_long_lines_are_folded_and_nothing_is_lost():
    topic = "déminage " * 30
    content = written([entry(replace(SINGLE, topic=topic))])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = events(content)
    assert event["SUMMARY"] == f"Call: {topic.strip()}"


def test_words_are_the_readers():
    reader = Reader("fr", "Africa/Niamey", GENEVA)
    file = calendar_file("c.ics", Method.PUBLISH, [entry()], NOW)
    (event,) = events(make_calendar(file, reader))
    assert event["SUMMARY"] == "Réunion\u202f: Survey"
    assert "Réunion n° 40" in event["DESCRIPTION"].replace("\xa0", " ")
    assert event["DTSTART"].params["TZID"] == GENEVA


def test_a_series_is_the_same_entry_whatever_changes_and_each_change_is_newer():
    made = book(every_other_month(GENEVA))
    before = events(made.file())[0]
    seen = [before["SEQUENCE"]]
    steps = (
        lambda: made.move(2, datetime(2027, 2, 18, 9, 30)),
        lambda: made.cancel(3),
        lambda: made.run_by(replace(every_other_month(GENEVA), nth=3), since=4),
    )
    for step in steps:
        step()
        after = events(made.file())
        assert after[0]["UID"] == before["UID"]
        assert {e["SEQUENCE"] for e in after if e["UID"] == before["UID"]} == {after[0]["SEQUENCE"]}
        seen.append(after[0]["SEQUENCE"])
    assert seen == sorted(set(seen))


def test_a_moved_call_names_the_start_it_had_and_a_cancelled_one_is_left_out():
    made = book(every_other_month(GENEVA))
    made.move(2, datetime(2027, 2, 18, 9, 30))
    made.cancel(3)
    whole, moved = events(made.file())
    assert moved["RECURRENCE-ID"].params["TZID"] == GENEVA
    assert b"RECURRENCE-ID;TZID=Europe/Zurich:20270209T140000" in made.file()
    assert moved["UID"] == whole["UID"]
    assert b"EXDATE;TZID=Europe/Zurich:20270413T140000" in made.file()


def test_a_call_alone_is_the_entry_that_its_series_has_too():
    made = book(every_other_month(GENEVA))
    laid = lay(made.series, made.placed, NOW)
    (event,) = events(written([call_entry(made.placed[1].call, SHELF, laid)]))
    assert event["UID"] == events(made.file())[0]["UID"]
    assert event["RECURRENCE-ID"].dt == event["DTSTART"].dt


def test_nothing_left_of_a_series_takes_all_of_it_back():
    made = book(replace(every_other_month(GENEVA), until=datetime(2027, 3, 1).date()))
    made.placed = made.placed[:2]
    made.cancel(1)
    made.cancel(2)
    assert made.entries() == []
    ended = ended_series(lay(made.series, made.placed, NOW), SHELF)
    content = written([ended], Method.CANCEL)
    assert content.count(b"METHOD:") == 1
    (event,) = events(content)
    assert (event["STATUS"], "RECURRENCE-ID" in event) == ("CANCELLED", False)
    assert event["UID"] == events(book(every_other_month(GENEVA)).file())[0]["UID"]


def test_the_link_stands_in_what_is_followed_alone_and_without_its_passcode():
    call = replace(SINGLE, join_link="https://meet.example/j/9?pwd=Secr3t&lang=en#Secr3t")
    assert b"meet.example" not in written([entry(call)])
    content = written([entry(call, replace(SHELF, links=True))])
    assert b"Secr3t" not in content
    assert events(content)[0]["URL"] == "https://meet.example/j/9?lang=en"


def test_an_hour_that_comes_twice():
    """The second 02:30 of 25 October 2026 in Geneva has no wall time of its own."""
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    for start, shown in (
        (second, b"DTSTART:20261025T013000Z"),
        (second - timedelta(hours=1), b"DTSTART;TZID=Europe/Zurich:20261025T023000"),
    ):
        assert shown in written([entry(replace(SINGLE, start=start))])


def test_a_single_call_that_is_off_says_so():
    (event,) = events(written([entry(replace(SINGLE, state=CallState.CANCELLED, revision=1))]))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_other_deployments_have_other_entries():

    assert entry().uid != entry(shelf=replace(SHELF, names=UUID(int=8))).uid
