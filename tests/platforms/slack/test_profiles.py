"""Whose address this workspace vouches for, and whose account has ended."""

import pytest

from bot.conversation.envelopes import AccountRef, Platform
from bot.platforms.slack.profiles import Profile, closed, profile_of
from bot.platforms.slack.wire import BotUser

TEAM, ELSEWHERE = "T0AOR", "T0OTHER"
ADDRESS = "desk@mag.example"
MEMBER = {
    "id": "U0DESK",
    "team_id": TEAM,
    "tz": "Africa/Khartoum",
    "deleted": False,
    "is_email_confirmed": True,
    "is_restricted": False,
    "is_ultra_restricted": False,
    "is_stranger": False,
    "profile": {"email": ADDRESS},
}
BOT = BotUser(TEAM, "U0BOT")


def test_the_address_of_a_full_member_that_is_confirmed():
    assert profile_of(MEMBER, TEAM) == Profile(ADDRESS, "Africa/Khartoum", deleted=False)


@pytest.mark.parametrize(
    "other",
    [
        {"is_email_confirmed": False},
        {"is_email_confirmed": None},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"is_bot": True},
        {"deleted": True},
        {"team_id": ELSEWHERE},
        {"team_id": None},
        {"profile": {}},
        {"profile": {"email": ""}},
        {"profile": None},
    ],
    ids=str,
)
def test_of_anybody_else_no_address_but_the_clock(other):
    found = profile_of(MEMBER | other, TEAM)
    assert found.verified is None
    assert found.zone == "Africa/Khartoum"


def test_what_slack_leaves_out_is_not_taken_as_said():
    assert profile_of({"id": "U0DESK"}, TEAM) == Profile()


def test_only_a_deactivated_account_has_ended():
    assert closed({"user": MEMBER}, BOT) is None
    ended = {"user": MEMBER | {"deleted": True}}
    assert closed(ended, BOT) == AccountRef(Platform.SLACK, TEAM, "U0DESK")
    elsewhere = {"user": MEMBER | {"deleted": True, "team_id": ELSEWHERE}}
    assert closed(elsewhere, BOT) == AccountRef(Platform.SLACK, ELSEWHERE, "U0DESK")
    assert closed({}, BOT) is None
