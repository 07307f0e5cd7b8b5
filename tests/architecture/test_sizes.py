from pathlib import Path

import pytest

from tests.architecture import sizes


def test_files_and_functions_are_within_their_sizes():
    assert list(sizes.too_long()) == []


def function_of(lines: int) -> str:
    return "def long():\n" + "    a = 1\n" * (lines - 1)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a = 1\n" * 250, []),
        ("a = 1\n" * 251, ["bot/part.py has 251 lines (at most 250)"]),
        (function_of(50), []),
        (function_of(51), ["bot/part.py:1 long has 51 lines (at most 50)"]),
        ("async " + function_of(51), ["bot/part.py:1 long has 51 lines (at most 50)"]),
    ],
)
def test_one_line_too_many_is_named(tmp_path: Path, source, said):
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "part.py").write_text(source)

    assert list(sizes.too_long(tmp_path)) == said


def test_migrations_may_be_long(tmp_path: Path):
    versions = tmp_path / "bot/storage/migrations/versions"
    versions.mkdir(parents=True)
    (versions / "0001_first.py").write_text("a = 1\n" * 400)

    assert list(sizes.too_long(tmp_path)) == []
