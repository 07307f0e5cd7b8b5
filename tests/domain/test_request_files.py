"""Names that are tamed, sizes, and which files of an album leave together.

Seen to fail: separators kept; format characters kept; a limit of 61; `<=` of the pause as `<`;
the first of an album left behind.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.request_files import ALBUM_WAITS, is_no_report, measure, tame, together

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("name", "tamed"),
    [
        ("plan.pdf", "plan.pdf"),
        ("Carte du champ – été.pdf", "Carte du champ – été.pdf"),
        ("خريطة.pdf", "خريطة.pdf"),
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\Users\\me\\plan.pdf", "C_Users_me_plan.pdf"),
        ("gpj\u202eexe.scr", "gpjexe.scr"),
        ("a\nb\tc.pdf", "abc.pdf"),
        ("  .hidden  ", "hidden"),
        ("\u200b\u200f", "file"),
        ("", "file"),
        (f"{'x' * 300}.pdf", f"{'x' * 56}.pdf"),
        (f"plan.{'x' * 300}", f"plan.{'x' * 55}"),
        ("<b>&amp;</b>.pdf", "b_&amp;_b_.pdf"),
    ],
)
def test_a_name_is_one_short_line_without_a_path(name, tamed):
    assert tame(name) == tamed
    assert len(tamed) <= 60


@pytest.mark.parametrize(("kind", "name"), [("photo", "photo.jpg"), ("media", "recording")])
def test_what_has_no_name_is_called_what_it_is(kind, name):
    assert tame("", kind) == name


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, ("kb", 1)),
        (1536, ("kb", 2)),
        (1024 * 1024 - 1, ("kb", 1024)),
        (1024 * 1024, ("mb", 1)),
        (34 * 1024 * 1024, ("mb", 34)),
    ],
)
def test_sizes_in_the_unit_that_reads_well(size, said):
    assert measure(size) == said


@pytest.mark.parametrize("name", ["report.csv", "zoom.xlsx", "notes.txt", "report", "a.tsv"])
def test_what_may_be_a_report(name):
    assert not is_no_report(name, "")
    assert is_no_report(name, "photo")


@pytest.mark.parametrize("name", ["photo.JPG", "plan.pdf", "film.mp4", "scan.png", "site.kmz"])
def test_what_is_no_report(name):
    assert is_no_report(name, "")


@dataclass(frozen=True)
class File:
    id: int
    at: datetime


def at(*seconds):
    return [File(n, NOON + SECOND * s) for n, s in enumerate(seconds, 1)]


def left(files):
    """What leaves with each file, by ids."""
    return [tuple(f.id for f in together(files, file.id)) for file in files]


def test_an_album_leaves_with_its_last_file():
    assert left(at(0, 0.1, 0.2)) == [(), (), (1, 2, 3)]


def test_what_comes_late_leaves_by_itself():
    pause = ALBUM_WAITS.total_seconds()
    assert left(at(0, pause, 2 * pause + 0.1)) == [(), (1, 2), (3,)]


def test_each_file_leaves_exactly_once():
    files = at(0, 1, 5, 5.5, 20, 20, 20, 100)
    assert sorted(sum(left(files), ())) == [file.id for file in files]


def test_a_file_that_is_not_there_takes_none_along():
    assert together(at(0, 1), 99) == ()
