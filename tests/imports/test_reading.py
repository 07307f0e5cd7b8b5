from bot.imports.reading import read_against
from bot.imports.reports import read_report
from bot.lookups.names import Known, coordinator_known

ROSTER = (
    Known("MAG", ("MAG", "Mines Advisory Group"), ("mag.example",)),
    Known("HI", ("HI", "Humanity & Inclusion")),
    Known("LEAD", ("LEAD", "Lead Entity")),
    coordinator_known("UA", "ukraine@aor.example"),
)
COUNTING = frozenset({"MAG", "HI"})
HEADER = "Name,User Email,Join Time,Leave Time,Duration"


def reading(*rows, **more):
    lines = [f"{name},{address},8/12/2026 14:{a:02}:00,8/12/2026 14:{b:02}:00,0"
             for name, address, a, b in rows]  # fmt: skip
    report = read_report("x.csv", "\n".join([HEADER, *lines]).encode())
    return read_against(report, ROSTER, COUNTING, **more)


def test_people_of_one_organisation_are_merged():
    found = reading(("Anna", "a@mag.example", 0, 20), ("MAG Oslo", "", 10, 30), ("MAG", "", 40, 50))
    assert found.minutes == {"MAG": 40.0}
    assert [m.rows for m in found.matched] == [(1,), (2,), (3,)]


def test_exactly_ten_minutes_count():
    found = reading(("HI", "", 0, 10), ("MAG", "", 0, 9))
    assert (found.counted, found.looked_in) == (("HI",), ("MAG",))


def test_two_short_stays_of_one_organisation_may_reach_ten_minutes():
    assert reading(("HI Lyon", "", 0, 6), ("HI Kyiv", "", 20, 26)).counted == ("HI",)


def test_who_does_not_count_is_told_apart():
    found = reading(("LEAD", "", 0, 30), ("Coordinator Ukraine", "", 0, 30))
    assert (found.counted, found.not_counting, found.coordinators) == ((), ("LEAD",), ("UA",))
    assert found.coordinator_minutes == {"UA": 30.0}


def test_doubtful_and_unknown_keep_rows_and_minutes():
    found = reading(("MAG / HI", "", 0, 30), ("Somebody", "", 5, 12))
    (doubtful,), (unknown,) = found.doubtful, found.unknown
    assert (doubtful.rows, doubtful.minutes) == ((1,), 30.0)
    assert {key for key, _ in doubtful.candidates} == {"MAG", "HI"}
    assert (unknown.rows, unknown.minutes, unknown.why) == ((2,), 7.0, "nothing")


def test_what_the_chair_answered_before_is_remembered():
    remembered = {"anna berg": "MAG", "mag hi": None}
    found = reading(
        ("Anna Berg (iPhone)", "", 0, 30), ("MAG / HI", "", 0, 30), remembered=remembered
    )
    assert [(m.partner, m.how) for m in found.matched] == [("MAG", "remembered")]
    assert [u.name for u in found.unknown] == ["MAG / HI"]
