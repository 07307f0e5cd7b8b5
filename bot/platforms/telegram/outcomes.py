"""Telegram's errors as outcomes of delivery, translated here and nowhere else."""

import re
from dataclasses import replace
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.conversation.envelopes import ChatRef
from bot.conversation.outcomes import DEACTIVATED, Gone, Later, Moved, Outcome, Refused, Unknown

# The connection was never made, so nothing can have arrived.
_NEVER_MADE = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_GONE = (
    ("blocked by the user", "blocked"),
    ("can't initiate conversation", "never_started"),
    ("was kicked", "kicked"),
    ("is not a member", "kicked"),
    ("message thread not found", "topic_gone"),
    ("topic_closed", "topic_gone"),
    ("not enough rights", "no_rights"),
    ("have no rights to send", "no_rights"),
    ("chat_write_forbidden", "no_rights"),
    ("group chat was deactivated", "not_found"),
    ("user is deactivated", DEACTIVATED),
    ("chat not found", "not_found"),
    ("peer_id_invalid", "not_found"),
)
# An edit that finds nothing to edit is sent as a new message.
_NOTHING_TO_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)
# What Telegram says of a file; anything else is about the chat or the message.
_FILE = (
    "file identifier", "file_id", "file reference", "file must be", "type of file",
    "as photo", "photo_", "image_process", "too big for a photo", "wrong remote", "file of type",
)  # fmt: skip
_REASON_LENGTH = 120


def outcome_of(error: TelegramError, chat: ChatRef) -> Outcome:
    """What `error` means for the message to `chat` and for its next try."""
    match error:
        case RetryAfter():
            return Later(seconds_of(error))
        case ChatMigrated():
            return Moved(replace(chat, chat=str(error.new_chat_id)))
        case Forbidden() | BadRequest():
            return _said_no(error)
        case InvalidToken():
            # Nothing is lost while the operator mends the token.
            return Later(60)
        case NetworkError() if isinstance(error.__cause__, _NEVER_MADE):
            return Later(1)
        case _:
            return Unknown(type(error.__cause__ or error).__name__)


def _said_no(error: TelegramError) -> Outcome:
    words = error.message.lower()
    for said, reason in _GONE:
        if said in words:
            return Gone(reason)
    return Gone("forbidden") if isinstance(error, Forbidden) else Refused(_reason(error))


def _reason(error: TelegramError) -> str:
    """Telegram's words without what they quote of ours."""
    return re.sub(r'"[^"]*("|$)', '"…"', error.message)[:_REASON_LENGTH]


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait; the library gives it as a number or as a timedelta."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def is_unchanged(error: BadRequest) -> bool:
    """Whether an edit was refused because the message already reads so."""
    return "message is not modified" in error.message.lower()


def has_nothing_to_edit(error: BadRequest) -> bool:
    """Whether the message to edit is gone or too old."""
    words = error.message.lower()
    return any(said in words for said in _NOTHING_TO_EDIT)


def is_about_the_file(error: TelegramError) -> bool:
    """Whether it was the file that Telegram did not take."""
    words = error.message.lower()
    too_large = "entity too large" in words
    return too_large or (isinstance(error, BadRequest) and any(said in words for said in _FILE))
