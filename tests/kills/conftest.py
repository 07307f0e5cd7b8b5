"""The world before the week in question, and the points at the end."""

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


def pytest_terminal_summary(terminalreporter):
    """Which points the bot was killed at, what chance met, and how many copies were opened."""
    reports = [r for found in terminalreporter.stats.values() for r in found]
    noted = [
        noting
        for report in reports
        if getattr(report, "when", "") == "teardown"
        for noting in report.user_properties
    ]
    for title in ("killed", "killed at random"):
        lines = sorted({value for name, value in noted if name == title})
        if lines:
            terminalreporter.section(title)
        for line in lines:
            terminalreporter.write_line(f"  {line}")
    copies = [value for name, value in noted if name == "copies"]
    if copies:
        taken, opened = (sum(numbers) for numbers in zip(*copies, strict=True))
        terminalreporter.section(f"{taken} copies at boundaries of statements, {opened} different")
