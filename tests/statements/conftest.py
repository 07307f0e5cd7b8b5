"""A database as an operator has it: made by the migrations, on each engine."""

import pytest

from bot.storage.upgrade import open_database
from tests.platforms.conftest import catalogues  # noqa: F401 - words as they are now
from tests.scenarios.conftest import planned, stage  # noqa: F401 - the bot on both platforms


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    # Backups of PostgreSQL go to the working folder.
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def url(fresh):
    return fresh()


@pytest.fixture
def database(url):
    made = open_database(url)
    yield made
    made.close()


@pytest.fixture
def aor(database):
    return database.write_now(lambda unit: unit.deployment.add_aor("Group", "Europe/Zurich", "en"))
