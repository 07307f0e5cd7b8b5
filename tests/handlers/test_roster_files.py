"""The roster as files: read in, written, read in again; the same file twice changes nothing."""

from datetime import date

import pytest

from bot.conversation.envelopes import AccountRef, Platform
from bot.demo.data_set import START, read_data
from bot.domain.people import Partner, PartnerId, PartnerKind, Person, PersonId, Role
from bot.handlers.roster_export import sheets
from bot.handlers.roster_import import ensure_audiences, import_roster
from bot.handlers.roster_notices import roster_file
from bot.imports.roster import read_roster
from bot.reports.roster import as_csv, as_workbook
from bot.storage.engine import Database

HOSTILE = (
    "=1+1", "+41 22", "-x", "@home", "'=1", "''+1", "'-", "' =1", "a|b", "a\\b", "a\\|b", "|",
    "end\\", '"quoted", it', "-|=", "наш", "=", "'",
)  # fmt: skip


@pytest.fixture
def empty(fresh):
    """An AoR without anybody."""
    made = Database(fresh())
    made.write_now(lambda unit: unit.deployment.add_aor("Group", "Europe/Zurich", "en"))
    yield made
    made.close()


def within(database, work):
    def entered(unit):
        unit.enter(unit.deployment.aors()[0])
        return work(unit)

    return database.write_now(entered)


def written(database):
    return within(database, lambda unit: sheets(unit, START))


def taken_in(database, name, data):
    def read(unit):
        roster = read_roster(name, data, [p.code for p in unit.partners.all()] or [""])
        done = import_roster(unit, roster, START)
        halves = [half for half in (roster.partners, roster.people) if half]
        wrong = [w for half in halves for w in half.wrong] + done.wrong
        return done.add, done.change, [(w.row, w.why) for w in wrong]

    return within(database, read)


def as_files(found):
    return [(f"{sheet.name}.csv", as_csv(sheet)) for sheet in found]


def test_the_demonstration_goes_round_as_csv(demo, empty):
    found = written(demo)
    files = as_files(found)
    assert [taken_in(empty, *file) for file in files] == [(29, 0, []), (51, 0, [])]
    assert written(empty) == found
    assert [taken_in(empty, *file) for file in files] == [(0, 0, []), (0, 0, [])]
    assert [taken_in(demo, *file) for file in files] == [(0, 0, []), (0, 0, [])]


def test_it_goes_round_as_one_workbook(demo, empty):
    found = written(demo)
    assert taken_in(empty, "roster.xlsx", as_workbook(found)) == (80, 0, [])
    assert written(empty) == found


def whole(unit):
    """Everything that can be known of partners and people."""
    ensure_audiences(unit)
    for number, text in enumerate(HOSTILE):
        partner = Partner(
            PartnerId(0), f"P{number}", f"{text} {number}", PartnerKind.OTHER, lead=number == 3,
            counts=number % 2 == 0, aliases=(f"{text}{number}", f"{number}{text}"),
            domains=(f"d{number}.example",), colead_from=date(2026, 4, 1),
            colead_to=date(2028, 3, 31), joined=date(2020, 1, number + 1), left=date(2030, 1, 1),
        )  # fmt: skip
        made = unit.partners.save(partner)
        email = f"a{number}@d{number}.example"
        person = unit.people.save(
            Person(PersonId(0), text, email, "CH", "Europe/Zurich", "fr" if number else None)
        )
        unit.people.join(person, list(Role)[number % len(Role)], made, START)
    for ref in (
        AccountRef(Platform.SLACK, "T0ONE", "U0ONE"),
        AccountRef(Platform.SLACK, "T0TWO", "U0ONE"),
        AccountRef(Platform.TELEGRAM, "", "77"),
        AccountRef(Platform.TELEGRAM, "", "78"),
    ):
        unit.people.link(person, ref)
    unit.audiences.save("Winter | plan", ())
    unit.audiences.add(unit.audiences.named("Winter | plan").id, person)
    unit.audiences.add(unit.audiences.named("donors").id, person)
    nobodys = unit.people.save(Person(PersonId(0), "Without address"))
    unit.people.join(nobodys, Role.GUEST, None, START)
    unit.people.link(nobodys, AccountRef(Platform.TELEGRAM, "", "99"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_field_and_every_hostile_cell_comes_back_as_it_was(empty, fresh, form):
    within(empty, whole)
    found = written(empty)
    everything = {cell for sheet in found for row in sheet.rows for cell in row}
    assert {"T0ONE|T0TWO", "U0ONE|U0ONE", "77|78", "Winter \\| plan|donors"} <= everything
    files = as_files(found) if form == "csv" else [("roster.xlsx", as_workbook(found))]
    other = Database(fresh())
    other.write_now(lambda unit: unit.deployment.add_aor("Other", "Europe/Zurich", "en"))
    try:
        for file in files:
            assert taken_in(other, *file)[2] == []
        assert written(other) == found
        for file in files:
            assert taken_in(other, *file) == (0, 0, [])
    finally:
        other.close()


def test_no_cell_of_a_file_is_a_formula(empty):
    within(empty, whole)
    for _, data in as_files(written(empty)):
        for cell in data.decode("utf-8-sig").replace("\r\n", ",").split(","):
            assert not cell.strip('"').startswith(("=", "+", "-", "@", "\t", "\0")), cell


def test_controls_and_line_breaks_never_reach_a_file(empty):
    def odd(unit):
        person = unit.people.save(Person(PersonId(0), "\t=1\r\nx\x01", "odd@x.example"))
        unit.people.join(person, Role.GUEST, None, START)

    within(empty, odd)
    people = written(empty)[1]
    assert b"'=1 x" in as_csv(people)
    assert taken_in(empty, "people.csv", as_csv(people))[2] == []


def test_a_column_that_is_not_in_the_file_changes_nothing(demo):
    npa = b"code,name,kind\nNPA,Norwegian People's Aid,international_ngo\n"
    assert taken_in(demo, "partners.csv", npa)[1:] == (0, [])
    short = b"email,title,role,partner\nkyiv@hi.example,Somebody,focal_point,HI\n"
    assert taken_in(demo, "people.csv", short) == (0, 1, [])
    person, partner = within(
        demo,
        lambda unit: (
            unit.people.by_email("kyiv@hi.example"),
            unit.people.member(unit.people.by_email("kyiv@hi.example").id, START).partner.code,
        ),
    )
    assert (person.title, person.zone, person.country, partner) == (
        "Somebody", "Europe/Kyiv", "UA", "HI",
    )  # fmt: skip


def test_the_days_of_belonging_are_read_and_looked_at(empty):
    data = (
        b"code,name,kind,joined,left\nA,One,un,2020-01-01,2026-06-30\nB,Two,un,2027-01-01,\n"
        b"C,Three,un,,\nD,Four,un,2026-02-01,2026-01-01\nE,Five,un,May,\n"
    )
    wrong = [(5, "import.days_exchanged"), (6, "import.cell_no_day")]
    assert taken_in(empty, "partners.csv", data) == (3, 0, wrong)

    def counting(unit):
        codes = {p.id: p.code for p in unit.partners.all()}
        days = (date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1))
        return [sorted(codes[p] for p in unit.partners.counting(day)) for day in days]

    assert within(empty, counting) == [["A", "C"], ["C"], ["B", "C"]]


def test_a_name_or_an_account_of_another_is_a_wrong_row(demo):
    partners = b"code,name,kind,aliases,email_domains\nNEW,New,un,PNUD,\nNEU,Neu,un,,mag.example\n"
    both = [(2, "import.name_of_another"), (3, "import.name_of_another")]
    assert taken_in(demo, "partners.csv", partners) == (0, 0, both)
    people = (
        b"email,title,role,partner,slack_team,slack_id\n"
        b"new@mag.example,New,observer,MAG,T0AOR0001,U0A1T9KG8\n"
    )
    assert taken_in(demo, "people.csv", people) == (0, 0, [(2, "import.account_of_another")])


def test_the_file_is_withdrawn_from_who_leads_no_more(demo):
    def told(unit, email):
        member = unit.people.member(unit.people.by_email(email).id, START)
        return roster_file(unit, member, {}, START)

    assert within(demo, lambda unit: told(unit, "chair@unmas.example")) is not None
    assert within(demo, lambda unit: told(unit, "desk@mag.example")) is None


def test_nobody_is_lost_by_being_left_out(demo):
    before = written(demo)
    taken_in(demo, "partners.csv", read_data("partners.csv"))
    assert written(demo) == before
