"""A database as an operator has it: made by the migrations, in a file."""

import pytest

from bot.storage.upgrade import open_database


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def database(url):
    made = open_database(url)
    yield made
    made.close()


@pytest.fixture
def aor(database):
    return database.write_now(lambda unit: unit.deployment.add_aor("Group", "Europe/Zurich", "en"))
