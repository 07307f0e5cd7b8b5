"""Groups at which nothing arrives any more: the whole group, or one topic of it.

Seen to fail: `whole` always true; `_OF_ONE` empty, so that somebody who left a channel before they
were answered ended the posts there.
"""

from datetime import UTC, datetime

import pytest

from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.calls import CallKind
from bot.handlers.channel_trouble import lost
from bot.storage.repositories.intents import Intent, Row
from tests.handlers.agenda_fixtures import group  # noqa: F401

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def topic(thread):
    return ChatRef(Platform.TELEGRAM, "", "-1009000000001", thread, private=False)


@pytest.mark.parametrize(
    ("reason", "left"),
    [
        ("topic_gone", [topic("8")]),
        ("kicked", []),
        ("no_rights", []),
        ("thread_not_found", [topic("7"), topic("8")]),
        ("user_not_in_channel", [topic("7"), topic("8")]),
    ],
)
def test_what_is_lost_is_the_group_or_its_topic_or_nothing(group, reason, left):  # noqa: F811
    def work(unit):
        for thread in ("7", "8"):
            unit.channels.begin(topic(thread), [CallKind.PARTNER], NOW)
        said = Intent("card", "channel_card", "{}", NOW, platform="telegram", chat=topic("7"))
        row = Row(1, unit.aor.id, said, 0, flagged=False, message=None)
        lost(unit, row, reason, NOW)
        return [posting.chat for posting in unit.channels.open() if posting.posts]

    assert group.work(work) == left
