"""Slack's refusals and broken connections, translated where the API is called."""

from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.conversation.outcomes import DEACTIVATED, FileLost, Gone, Later, Outcome, Refused, Unknown

# What a call can raise; anything else is a mistake of ours and is not translated.
FAILURES = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)

_GONE = {
    "cannot_dm_bot", "channel_not_found", "ekm_access_denied",
    "is_archived", "is_inactive", "not_in_channel", "restricted_action",
    "restricted_action_read_only_channel", "thread_not_found",
    "user_not_found", "user_not_in_channel", "user_not_visible", "users_not_found",
}  # fmt: skip
_LIMITED = {"rate_limited", "ratelimited", "message_limit_exceeded"}
# The message is fine, the bot is not: what is due waits while the operator mends the token.
# `account_inactive` is about us too: the bot, or its workspace, has been deleted.
_LOCKED_OUT = {
    "account_inactive", "invalid_auth", "not_authed", "org_login_required", "token_expired",
    "token_revoked",
}  # fmt: skip
# Slack says of these that part of the work may have been done.
_UNSURE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
_DEFAULT_WAIT = 30.0
_LOCKED_OUT_WAIT = 60.0
UNREACHABLE_WAIT = 5.0
LOGIN_PAGE = "login_page"


class NotStarted(Exception):
    """Slack refused one of our tokens. `reason`: Slack's code, such as `invalid_auth`."""

    def __init__(self, token: str, reason: str) -> None:
        """`token`: which of the two settings, `bot_token` or `app_token`."""
        super().__init__(f"slack.{token}: {reason}")
        self.token = token
        self.reason = reason


class NotFetched(Exception):
    """A file or a history could not be read. `outcome`: Later, Gone, Refused or Unknown."""

    def __init__(self, outcome: Outcome) -> None:
        """`outcome` says whether it is worth another try."""
        super().__init__(repr(outcome))
        self.outcome = outcome


class LostFile(NotFetched, FileLost):
    """It will not be had later either: too large, deleted, or not for us."""


def not_fetched(outcome: Outcome) -> NotFetched:
    """Why a file was not fetched. Without our rights Slack shows a page: they may be mended."""
    mendable = isinstance(outcome, Refused) and outcome.reason == LOGIN_PAGE
    lost = isinstance(outcome, Refused | Gone) and not mendable
    return LostFile(outcome) if lost else NotFetched(outcome)


def outcome_of(error: Exception) -> Outcome:
    """What became of the call that raised one of FAILURES."""
    if isinstance(error, SlackApiError):
        return _refusal(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        # No connection was made, so nothing can have arrived.
        return Later(UNREACHABLE_WAIT)
    return Unknown(type(error).__name__)


def is_refusal(error: SlackApiError) -> bool:
    """Whether Slack said no to us, rather than not now, or to somebody on the way."""
    code, status = code_of(error), _status(error.response)
    passing = code in _LIMITED | _UNSURE or code.startswith("http_")
    return not passing and status != 429 and status < 500


def code_of(error: SlackApiError) -> str:
    """Slack's own word for the refusal; `http_<status>` if the body holds none."""
    response: Any = error.response
    data = getattr(response, "data", None)
    if isinstance(data, Mapping) and data.get("error"):
        return str(data["error"])
    return f"http_{_status(response)}"


def _refusal(error: SlackApiError) -> Outcome:
    code, status = code_of(error), _status(error.response)
    if status == 429 or code in _LIMITED:
        return Later(wait_of(getattr(error.response, "headers", {})))
    if code in _LOCKED_OUT:
        return Later(_LOCKED_OUT_WAIT)
    if code == "user_disabled":
        return Gone(DEACTIVATED)
    if code in _GONE:
        return Gone(code)
    if code in _UNSURE or status >= 500 or code.startswith("http_"):
        return Unknown(code)
    return Refused(code)


def wait_of(headers: Mapping[str, str]) -> float:
    """Seconds that `Retry-After` asks for."""
    try:
        return max(0.0, float(headers.get("Retry-After", _DEFAULT_WAIT)))
    except ValueError:
        return _DEFAULT_WAIT


def _status(response: Any) -> int:
    # slack_sdk hands over its own response, or aiohttp's if the body was no JSON.
    return int(getattr(response, "status_code", None) or getattr(response, "status", 0) or 0)
