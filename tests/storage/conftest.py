"""A database as an operator has it: made by the migrations, on each engine."""

import pytest

from bot.storage.upgrade import open_database


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
