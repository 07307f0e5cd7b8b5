"""Names for groups, channels and what is posted there."""

from collections.abc import Collection

from bot.conversation.envelopes import ChatRef, Platform
from bot.conversation.replies import Listing, Say, say
from bot.domain.calls import CallKind
from bot.domain.channels import POSTED_KINDS

_SUPERGROUP = "-100"
"""Begins the ids of groups that have addresses."""


def kinds_of(kinds: Collection[CallKind]) -> Say:
    """Which calls are posted somewhere."""
    if set(POSTED_KINDS) <= set(kinds):
        return say("channels.all_kinds")
    named = tuple(say(f"channels.kind_{kind}") for kind in POSTED_KINDS if kind in kinds)
    return say("channels.some_kinds", kinds=Listing(named))


def place_name(chat: ChatRef) -> Say:
    """Where, with an address that opens it where it has one."""
    address = _address(chat)
    kind = f"channels.place_{chat.platform}"
    return say("channels.place_linked", place=say(kind), link=address) if address else say(kind)


def _address(chat: ChatRef) -> str | None:
    if chat.platform is Platform.SLACK:
        return f"https://app.slack.com/client/{chat.workspace}/{chat.chat}"
    if chat.platform is Platform.TELEGRAM and chat.chat.startswith(_SUPERGROUP):
        return f"https://t.me/c/{chat.chat.removeprefix(_SUPERGROUP)}/{chat.thread or 1}"
    return None
