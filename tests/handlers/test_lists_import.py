"""Documents from a file, in the chat's own rules; the same file again changes nothing."""

import json
from datetime import UTC, date, datetime

from bot.cli.importing import documents
from bot.cli.store import Data
from bot.domain.lists import EntryKind, Newcomers
from bot.handlers.lists_import import import_documents
from bot.imports.documents import read_documents
from tests.databases import Look
from tests.handlers.lists_fixtures import CHAIR, MAG, library  # noqa: F401

FILE = b"""title,date,owner,link,review,induction
Terms of Reference,2026-11-01,MAG,https://unmas.example/tor,2027-11-01,partners|coordinators
Work plan,,UNMAS,,,
Trap,,,javascript:alert(1),,
Nowhere,,Nobody Knows,,,
Late,,,,2020-01-01,
Cats,,,,,cats
,2026-11-01,,,,
Work plan,,,,,
"""


def imports(library, data=FILE):  # noqa: F811 - the fixture imported above
    read = read_documents("documents.csv", data)
    done = library.work(lambda unit: import_documents(unit, read.rows, library.now))
    return done, [*read.wrong, *done.wrong]


def stored(library):  # noqa: F811
    return library.work(lambda unit: unit.entries.listed(EntryKind.DOCUMENT))


def test_rows_that_are_right_are_kept_and_the_others_named(library):  # noqa: F811
    done, wrong = imports(library)
    assert (done.add, done.change) == (2, 0)
    assert sorted((w.row, w.why) for w in wrong) == [
        (4, "lists.no_link"),
        (5, "people.unknown_partner"),
        (6, "lists.review_past"),
        (7, "import.cell_not_allowed"),
        (8, "import.cell_empty"),
        (9, "import.cell_twice"),
    ]
    first, second = stored(library)
    assert (first.title, first.day) == ("Terms of Reference", date(2026, 11, 1))
    assert first.induction == {Newcomers.PARTNERS, Newcomers.COORDINATORS}
    assert (second.title, second.day, second.link) == ("Work plan", None, None)


def test_the_same_file_again_changes_nothing_and_a_new_one_what_it_says(library):  # noqa: F811
    imports(library)
    done, _ = imports(library)
    assert (done.add, done.change) == (0, 0)
    done, _ = imports(library, b"title,review\nterms of reference,2028-02-01\n")
    assert (done.add, done.change) == (0, 1)
    first, _ = stored(library)
    assert (first.review, first.link) == (date(2028, 2, 1), "https://unmas.example/tor")


def test_reviews_from_a_file_are_called_to_mind(library):  # noqa: F811
    imports(library)
    imports(library, b"title,review\nterms of reference,2028-02-01\n")
    library.now = datetime(2027, 11, 1, 9, tzinfo=UTC)
    assert library.arrived() == []
    library.now = datetime(2028, 2, 1, 9, tzinfo=UTC)
    assert {MAG, CHAIR} <= {email for email, _, _ in library.arrived()}


def test_the_command_line_tries_then_does_it(fresh, tmp_path, capsys):
    url, file = fresh(), tmp_path / "documents.csv"
    file.write_bytes(b"title,link\nPlan,https://a.example\nTrap,javascript:1\n")

    def run(*, dry_run):
        documents(file, Data(None, url), dry_run=dry_run, as_json=True)
        return json.loads(capsys.readouterr().out)

    tried = run(dry_run=True)
    assert (tried["add"], [w["row"] for w in tried["wrong"]]) == (1, [3])
    assert "no link that people can open" in tried["wrong"][0]["why"]
    assert Look(url).rows("select * from list_entry") == []
    assert run(dry_run=False)["add"] == 1
    assert [row["title"] for row in Look(url).rows("select title from list_entry")] == ["Plan"]
