"""kill -9 between any two statements of the bot's writing; then it is started again."""

import pytest

from tests.kills import auditor, story

POINTS = 40
pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]


@pytest.mark.parametrize("point", range(1, POINTS + 1))
async def test_killed_between_two_statements(tmp_path, template, steps, point, record_property):
    step = max(1, steps * point // POINTS)
    async with story.house(tmp_path, template) as home:
        life = await home.bear(story.FIRST, kill_at=step)
        async with story.acting(home) as people:
            await story.died_or_done(home, life, people)
            record_property("killed", story.point_of(home, life))
            await life.kill()
            assert auditor.at_death(home.database, await story.wire(home)) == []
            second = await home.bear(story.LATER)
            assert await story.comes_right(home, second, people) == []


@pytest.mark.parametrize("again", [3, 14, 17, 19, 32, 60])
async def test_killed_again_while_it_recovers(tmp_path, template, steps, again, record_property):
    async with story.house(tmp_path, template) as home:
        life = await home.bear(story.FIRST, kill_at=steps * (again % 7 + 2) // 10)
        async with story.acting(home) as people:
            await story.died_or_done(home, life, people)
            await life.kill()
            second = await home.bear(story.LATER, kill_at=again)
            await story.died_or_done(home, second, people)
            record_property("killed", "twice, then " + story.point_of(home, second, 1))
            await second.kill()
            assert auditor.at_death(home.database, await story.wire(home)) == []
            third = await home.bear(story.LATER + (story.LATER - story.FIRST))
            assert await story.comes_right(home, third, people) == []
