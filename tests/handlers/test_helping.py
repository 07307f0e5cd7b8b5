"""Help fits a phone: all of it where that is little, else its topics; nothing one may not say."""

import pytest

from bot.conversation.commands.membership import SetRole
from bot.conversation.commands.people import Help
from bot.conversation.replies import Bullets, Buttons
from bot.domain.people import Role
from bot.handlers import membership, people
from bot.handlers.helping import AT_ONCE, FIRST, HELP, TOPICS
from tests.handlers.helpdesk_fixtures import CHAIR, MAG, desk

__all__ = ["desk"]

LINES = {key for key, _ in HELP}


@pytest.fixture
def helped(desk):
    """Lines and buttons' words that a person is shown."""

    def ask(email, command):
        answer = desk.work(lambda unit: people.handle(command, desk.turn(unit, email)))
        items = [item for part in answer.parts if isinstance(part, Bullets) for item in part.items]
        rows = [row for part in answer.parts if isinstance(part, Buttons) for row in part.rows]
        words = [button.words for row in rows for button in row]
        return [item.msgid.removeprefix("people.help_") for item in items], words

    return ask


def test_every_line_stands_under_a_topic():
    assert {key for keys in TOPICS.values() for key in keys} == LINES
    assert set(FIRST) <= LINES


def test_whoever_leads_is_shown_what_nearly_everybody_came_for_and_topics(helped):
    lines, words = helped(CHAIR, Help())
    assert lines == list(FIRST)
    assert {f"help {topic}" for topic in TOPICS} < set(words)


@pytest.mark.parametrize("number", range(1, len(TOPICS) + 1))
def test_a_topic_is_whole_and_leads_to_the_others(helped, number):
    topic = list(TOPICS)[number - 1]
    lines, words = helped(CHAIR, Help(about=number))
    assert lines == list(TOPICS[topic])
    assert set(words) == {f"help {other}" for other in TOPICS} - {f"help {topic}"}
    assert helped(CHAIR, Help(topic=topic)) == (lines, words)


@pytest.mark.parametrize("words", ["help desk", "Me.", "lists", "with people"])
def test_a_topic_has_other_names(helped, words):
    lines, _ = helped(CHAIR, Help(topic=words))
    assert lines in [list(keys) for keys in TOPICS.values()]


def test_a_partner_sees_nothing_of_what_is_not_theirs(helped):
    everything = {key for topic in TOPICS for key in helped(MAG, Help(topic=topic))[0]}
    assert everything < LINES
    assert not everything & {"schedule", "invite", "roster", "announce", "held"}


def test_a_number_that_is_no_topic_shows_the_beginning(helped):
    assert helped(CHAIR, Help(about=99)) == helped(CHAIR, Help())


def test_a_single_line_is_shown_by_itself(helped):
    assert helped(CHAIR, Help(topic="schedule")) == ([], [])


def test_little_is_shown_at_once(helped, desk):
    guest = SetRole(MAG, Role.GUEST)
    desk.work(lambda unit: membership.handle(guest, desk.turn(unit, CHAIR)))
    lines, words = helped(MAG, Help())
    assert 0 < len(lines) <= AT_ONCE
    assert words == ["calls", "ask"]
