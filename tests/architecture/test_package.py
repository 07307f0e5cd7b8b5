"""The wheel holds all that runs need: code, compiled catalogues, demo data, migrations."""

import gettext
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "call.held"
msgstr "L’appel a eu lieu."
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files that a build reads, with a package of three files and no catalogue yet."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", ".gitignore"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, tmp_path)
    data = tmp_path / "bot/demo/data"
    data.mkdir(parents=True)
    shutil.copy(ROOT / "bot/__init__.py", tmp_path / "bot")
    (tmp_path / "bot/lookups").mkdir()
    for name in ("__init__", "folding", "gazetteer"):
        shutil.copy(ROOT / f"bot/lookups/{name}.py", tmp_path / "bot/lookups")
    (data / "partners.csv").write_text("code,name\n")
    (tmp_path / "bot/storage/migrations").mkdir(parents=True)
    (tmp_path / "bot/storage/migrations/script.py.mako").write_text("")
    return tmp_path


def add_catalogue(project: Path, text: str = CATALOGUE) -> Path:
    source = project / "bot/locales/fr/LC_MESSAGES/calls.po"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(text, encoding="utf-8")
    return source


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=project, capture_output=True, text=True, check=False
    )


def wheel_of(project: Path) -> zipfile.ZipFile:
    built = run(project, "-m", "hatchling", "build", "-t", "wheel", "-d", "out")
    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(next((project / "out").glob("*.whl")))


def test_the_wheel_holds_code_and_data_without_any_catalogue(project):
    names = wheel_of(project).namelist()

    assert {
        "bot/__init__.py",
        "bot/demo/data/partners.csv",
        "bot/storage/migrations/script.py.mako",
    } <= set(names)


def test_the_wheel_holds_the_places(project, tmp_path):
    wheel_of(project).extract("bot/lookups/places.db", tmp_path / "unpacked")

    with closing(sqlite3.connect(tmp_path / "unpacked/bot/lookups/places.db")) as places:
        query = "SELECT zones FROM place WHERE name = 'maiduguri'"
        assert places.execute(query).fetchall() == [("Africa/Lagos",)]


def test_the_wheel_holds_compiled_catalogues(project, tmp_path):
    add_catalogue(project)

    wheel_of(project).extract("bot/locales/fr/LC_MESSAGES/calls.mo", tmp_path / "unpacked")

    french = gettext.translation("calls", tmp_path / "unpacked/bot/locales", ["fr"])
    assert french.gettext("call.held") == "L’appel a eu lieu."


def test_what_is_compiled_by_hand_is_compiled_only_when_it_changed(project):
    add_catalogue(project)

    catalogue = "compiled bot/locales/fr/LC_MESSAGES/calls.mo\n"
    assert run(project, "hatch_build.py").stdout == f"{catalogue}compiled bot/lookups/places.db\n"
    assert run(project, "hatch_build.py").stdout == ""


def test_a_catalogue_that_cannot_be_read_stops_the_build(project):
    add_catalogue(project, 'msgid "call.held"\nmsgstr "no end\nmsgid')

    assert run(project, "hatch_build.py").returncode != 0
