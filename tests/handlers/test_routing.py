"""Lists of requests in one statement each; examples of the desk's files; who is next, and awake.

Seen to fail: `import_requests` without `take_over`; `next_owner` without `_had_it`.
"""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.conversation.commands.desk import NotMine
from bot.conversation.commands.helpdesk import Ask, ShowRequests
from bot.conversation.commands.references import Ref
from bot.domain.helpdesk import FocalPoint, RequestState, ranked
from bot.handlers.helpdesk_import import Imported, import_expertise, import_requests, import_topics
from bot.handlers.helpdesk_routing import owner_of, stand_in_of, wakes_at
from bot.imports.lists import read_expertise, read_topics
from bot.imports.requests import read_requests
from bot.storage.repositories.request_lists import MOST
from tests.handlers.helpdesk_fixtures import CHAIR, MAG, NOW, SOMALIA, desk, read

__all__ = ["desk"]

CONFIG = Path(__file__).parents[2] / "config"


@contextmanager
def counted():
    """The statements that read requests."""
    found = []

    def hear(_c, _cursor, statement, *_):
        if "FROM request" in statement or "FROM message" in statement:
            found.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield found
    event.remove(Engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("how_many", [3, 23])
def test_a_list_is_as_many_statements_however_long_it_is(desk, how_many):
    for part in range(how_many):
        desk.say(SOMALIA, Ask(f"Who can advise on IMAS? Part {part}"))
    with counted() as statements:
        shown = desk.say(SOMALIA, ShowRequests())
    assert f"{how_many} requests of yours" in shown
    # How many wait for work; how many for their askers; how many were asked, the first of them.
    assert len(statements) == 4
    with counted() as statements:
        desk.work(lambda unit: unit.request_lists.unended())
    assert len(statements) == 1


def test_a_list_has_an_end(desk):
    for part in range(4):
        desk.say(SOMALIA, Ask(f"Who can advise on IMAS? Part {part}"))
    asker = desk.person(SOMALIA)
    lists = desk.work(
        lambda unit: (
            unit.request_lists.unended(2),
            unit.request_lists.asked(asker, 2),
            unit.request_lists.lately(2),
        )
    )
    assert [r.number for r in lists[0]] == [4, 3]
    assert (lists[1][0], [r.number for r in lists[1][1]]) == (4, [4, 3])
    assert [question for _, question in lists[2]] == [
        "Who can advise on IMAS? Part 3",
        "Who can advise on IMAS? Part 2",
    ]
    assert MOST < 1000


def test_words_of_sensitive_requests_teach_nothing(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    desk.work(lambda unit: unit.requests.change(1, sensitive=True))
    assert desk.work(lambda unit: unit.request_lists.lately(9)) == []


def test_among_equals_the_one_who_owes_less_comes_first():
    one, other = FocalPoint("ied", "en", 1), FocalPoint("ied", "en", 2)
    french = FocalPoint("ied", "fr", 3)
    assert ranked([one, other], "ied", None, "en") == [one, other]
    assert ranked([one, other], "ied", None, "en", {1: 2, 2: 1}) == [other, one]
    # The language counts more than any load.
    assert ranked([french, one], "ied", None, "en", {1: 9})[0] == one


def test_who_passed_it_on_is_not_asked_again(desk):
    desk.say(SOMALIA, Ask("Who can advise on IMAS?"))
    owners = [desk.request().owner]
    for _ in range(3):
        email = desk.work(lambda unit: unit.people.get(owners[-1]).email)
        desk.say(email, NotMine(Ref(number=1), "leave"))
        owners.append(desk.request().owner)
    assert len(set(owners)) == len(owners)


def test_quiet_hours_end_in_the_morning_of_the_person(desk):
    night = NOW.replace(hour=22)
    mag = desk.person(MAG)
    wakes = desk.work(lambda unit: wakes_at(unit, mag, night))
    assert night < wakes <= night + timedelta(hours=10)
    assert desk.work(lambda unit: wakes_at(unit, mag, NOW)) == NOW


def test_urgent_ones_go_to_whoever_is_awake(desk):
    night = NOW.replace(hour=22)
    asker = desk.work(lambda unit: unit.people.member(unit.people.by_email(SOMALIA).id, NOW))

    def owner(unit, *, urgent):
        return owner_of(unit, "clearance", asker, night, urgent=urgent)

    usual = desk.work(lambda unit: owner(unit, urgent=False))
    assert usual == desk.person(MAG)
    chair = desk.person(CHAIR)
    desk.work(lambda unit: unit.preferences.set_zone(chair, "America/Bogota"))
    assert desk.work(lambda unit: owner(unit, urgent=True)) == chair


def test_nobody_stands_in_for_who_is_there(desk):
    mag = desk.person(MAG)
    assert desk.work(lambda unit: stand_in_of(unit, mag, NOW)) is None


def test_open_requests_that_come_from_a_file_have_a_clock(desk):
    rows = read_requests("requests.csv", read("requests.csv")).rows
    fresh = [replace(row, opened_at=NOW - timedelta(hours=1)) for row in rows if row.number == 31]
    late = [row for row in rows if row.number in {30, 34}]
    desk.work(lambda unit: import_requests(unit, [*fresh, *late], NOW))
    running, overdue, waiting = (desk.request(number) for number in (31, 30, 34))
    assert running.state is RequestState.TAKEN
    assert (running.clock, running.clock_from) == (1, NOW - timedelta(hours=1))
    assert running.expected_at > NOW
    assert (overdue.clock, overdue.late(NOW)) == (1, True)
    assert waiting.clock == 0
    # Of what is late already, who leads hears the next morning, once.
    assert desk.deliver() == []
    desk.later(days=1)
    told = [each for each in desk.deliver() if "request 30" in each.text]
    assert {each.to for each in told} <= {CHAIR, "rep@npa.example", "standby@unmas.example"}
    assert len(told) == len({each.to for each in told}) > 0


def test_the_examples_of_topics_and_experts_come_in_as_they_are(desk):
    topics = read_topics("topics.csv", (CONFIG / "topics.csv").read_bytes())
    experts = read_expertise("expertise.csv", (CONFIG / "expertise.csv").read_bytes())
    assert topics.wrong == experts.wrong == ()
    assert desk.work(lambda unit: import_topics(unit, topics.rows)) == Imported()
    assert desk.work(lambda unit: import_expertise(unit, experts.rows)) == Imported(add=2)
