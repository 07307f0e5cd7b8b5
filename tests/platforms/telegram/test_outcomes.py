"""Telegram's errors, word by word."""

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.conversation.outcomes import Gone, Later, Moved, Refused, Unknown
from bot.platforms.telegram.outcomes import outcome_of
from tests.platforms.telegram.stage import group

CHAT = group(-200)


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Gone("blocked")),
        (
            Forbidden("Forbidden: bot can't initiate conversation with a user"),
            Gone("never_started"),
        ),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Gone("kicked")),
        (Forbidden("Forbidden: bot is not a member of the channel chat"), Gone("kicked")),
        (Forbidden("Forbidden: user is deactivated"), Gone("deactivated")),
        (Forbidden("Forbidden: something new"), Gone("forbidden")),
        (BadRequest("Bad Request: chat not found"), Gone("not_found")),
        (BadRequest("Bad Request: PEER_ID_INVALID"), Gone("not_found")),
        (BadRequest("Message is too long"), Refused("Message is too long")),
        (ChatMigrated(-1000200), Moved(group(-1000200))),
        (TimedOut(), Unknown("TimedOut")),
        (NetworkError("Bad Gateway"), Unknown("NetworkError")),
        (caused(TimedOut(), httpx.ReadTimeout("")), Unknown("ReadTimeout")),
        (caused(TimedOut(), httpx.PoolTimeout("")), Later(1)),
        (caused(TimedOut(), httpx.ConnectTimeout("")), Later(1)),
        (caused(NetworkError(""), httpx.ConnectError("")), Later(1)),
    ],
)
def test_each_error_has_its_outcome(error, outcome):
    assert outcome_of(error, CHAT) == outcome


@pytest.mark.parametrize("setting", ["1", "0"])
@pytest.mark.filterwarnings("ignore")
def test_the_wait_may_be_a_number_or_a_timedelta(monkeypatch, setting):
    monkeypatch.setenv("PTB_TIMEDELTA", setting)
    assert outcome_of(RetryAfter(7), CHAT) == Later(7)
