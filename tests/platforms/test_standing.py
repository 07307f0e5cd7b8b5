"""A platform's standing: each change once, with the time it began."""

from datetime import UTC, datetime, timedelta

from structlog.testing import capture_logs

from bot.platforms.standing import Condition, Standing

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


class Minutes:
    """Each look is a minute later."""

    def __init__(self) -> None:
        self.now = NOON - timedelta(minutes=1)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def test_it_begins_as_starting():
    condition = Condition("slack", lambda: NOON)
    assert condition.standing == Standing("slack", "attention", "starting", NOON)
    assert not condition.is_well


def test_each_change_is_told_and_logged_once():
    heard: list[Standing] = []
    condition = Condition("slack", Minutes(), heard.append)
    with capture_logs() as log:
        for _ in range(3):
            condition.well()
        for _ in range(3):
            condition.attention("not connected", reason="TimeoutError")
        for _ in range(3):
            condition.broken("token refused (token_revoked)", token="bot_token")
        for _ in range(3):
            condition.well()
    assert [(s.state, s.what) for s in heard] == [
        ("well", "connected"),
        ("attention", "not connected"),
        ("broken", "token refused (token_revoked)"),
        ("well", "connected"),
    ]
    assert [s.since for s in heard] == [NOON + timedelta(minutes=n) for n in range(1, 5)]
    assert condition.standing == heard[-1]
    # The first time that all is well goes without saying.
    assert [line["log_level"] for line in log] == ["warning", "error", "info"]
    assert (log[0]["reason"], log[1]["token"]) == ("TimeoutError", "bot_token")


def test_another_reason_is_another_change():
    condition = Condition("slack", lambda: NOON)
    with capture_logs() as log:
        condition.broken("token refused (invalid_auth)")
        condition.broken("token refused (token_revoked)")
    assert len(log) == 2
