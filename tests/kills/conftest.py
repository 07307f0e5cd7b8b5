"""The world before the week in question, the room, and the darkroom."""

import pytest

from tests.kills import world
from tests.kills.copies import Darkroom
from tests.kills.room import Room, make_room


@pytest.fixture
def template(fresh):
    """The address of a database as it stands before the week in question."""
    return fresh("the week before", world.make_template)


@pytest.fixture
def room(shelf, tmp_path):
    """People of the demonstration, on a SQLite file: PostgreSQL keeps its files to itself."""
    made = Room(shelf.copy("sqlite", tmp_path, "the demonstration", make_room))
    yield made
    made.db.close()


@pytest.fixture
def darkroom(tmp_path, record_property):
    """Opens copies, and counts them."""
    made = Darkroom(tmp_path)
    yield made
    record_property("copies", (made.pictures, made.opened))
