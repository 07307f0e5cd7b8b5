"""One template for all stories, one dry run to count steps, and the points at the end."""

import asyncio
import fcntl

import pytest

from tests.kills import story, world


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """The database before the week in question."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    world.make_template(f"sqlite:///{path}")
    return path


def pytest_terminal_summary(terminalreporter):
    """Which points the bot was killed at."""
    reports = [r for found in terminalreporter.stats.values() for r in found]
    points = [
        value
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == "killed"
    ]
    if points:
        terminalreporter.section(f"killed at {len(set(points))} different points")
        for point in sorted(set(points)):
            terminalreporter.write_line(f"  {point}")


@pytest.fixture(scope="session")
def steps(tmp_path_factory, template):
    """How many steps of writing one undisturbed story has; counted once for all workers."""
    shared = tmp_path_factory.getbasetemp().parent / "kills-steps"
    with shared.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        if known := file.read():
            return int(known)
        found = asyncio.run(_counted(tmp_path_factory.mktemp("dry"), template))
        file.write(str(found))
        return found


async def _counted(folder, template):
    async with story.house(folder, template) as home:
        life = await home.bear(story.FIRST)
        async with story.acting(home) as people:
            assert await story.comes_right(home, life, people) == []
        return len(home.steps())
