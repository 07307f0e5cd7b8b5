"""What is marked sensitive stays off Telegram: another account, or a word to who leads.

Telegram's bot chats are not encrypted end to end, and more phones than Slack's hold them
(DOMAIN "Sensitive data"). Only words are held back; that there is a request may be said anywhere.
"""

from datetime import datetime

from bot.conversation import codec
from bot.conversation.envelopes import Platform
from bot.conversation.replies import Quote, Reply
from bot.domain.helpdesk import Request, RequestId
from bot.domain.people import PersonId
from bot.handlers.sensitive_seeing import tell_keepers
from bot.handlers.telling import best_account
from bot.storage.repositories.intents import Row
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit

WORDLESS = frozenset({"request_closed", "request_moved", "request_outside", "request_inside"})
"""Kinds of messages to experts in which nothing of the request's words is said."""


def account_for(unit: Unit, request: Request, person: PersonId, kind: str = "") -> Account | None:
    """Where the person may be told about `request`; None: nowhere that is allowed."""
    best = best_account(unit, person)
    if best is None or not _forbidden(request, best):
        return best
    slack = best_account(unit, person, Platform.SLACK.value)
    allowed = slack if slack is not None and not _forbidden(request, slack) else None
    return allowed or (best if kind in WORDLESS else None)


def hold_back(unit: Unit, request: Request, kind: str, now: datetime) -> None:
    """Its words wait: the global coordinator may read it elsewhere, or allow Telegram."""
    tell_keepers(unit, request, "request_held_back", f"request:{request.id}:{kind}", now)


def may_move(unit: Unit, row: Row, other: Account, now: datetime) -> bool:
    """Whether a message that did not arrive may go to the person's other account instead.

    If not, those who lead hear that words of a request wait. The row's AoR has been entered.
    """
    if other.ref.platform is not Platform.TELEGRAM:
        return True
    request = _of(unit, row)
    if request is None or not _forbidden(request, other):
        return True
    hold_back(unit, request, row.intent.kind, now)
    return False


def _of(unit: Unit, row: Row) -> Request | None:
    """The request that a message is about, or whose words an answer shows."""
    kind, _, number = (row.intent.subject or "").partition(":")
    if kind == "request":
        return unit.requests.get(RequestId(int(number)))
    if row.intent.kind != "reply":
        return None
    stored: Reply = codec.loads(row.intent.facts, dict)["reply"]
    texts = [part.text for part in stored.parts if isinstance(part, Quote)]
    found = unit.privacy.sensitive_with(texts)
    return unit.requests.get(found) if found is not None else None


def _forbidden(request: Request, account: Account) -> bool:
    return request.off_telegram and account.ref.platform is Platform.TELEGRAM
