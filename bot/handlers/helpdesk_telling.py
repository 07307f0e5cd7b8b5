"""Telling the two sides of a request: the asker where they asked, the owner where they are."""

import dataclasses
from datetime import datetime

from bot.conversation.envelopes import ChatRef, Platform
from bot.domain.helpdesk import Request, Urgency
from bot.domain.people import PersonId
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_relaying import account_for, hold_back
from bot.handlers.helpdesk_routing import wakes_at
from bot.handlers.telling import best_account, tell
from bot.handlers.turn import facts_json
from bot.storage.repositories.intents import Intent
from bot.storage.repositories.people import Account
from bot.storage.unit import Unit


def tell_owner(
    unit: Unit, request: Request, kind: str, now: datetime, about: str = "", **facts: object
) -> bool:
    """Tell whoever owns it; False if nobody does or they cannot be reached."""
    if request.owner is None:
        if request.sensitive:
            hold_back(unit, request, kind, now)
        return False
    return tell_expert(unit, request, request.owner, kind, now, about, **facts)


def tell_expert(
    unit: Unit,
    request: Request,
    person: PersonId,
    kind: str,
    now: datetime,
    about: str = "",
    **facts: object,
) -> bool:
    """Tell one person at work on it, by their best account, but of sensitive matters on Slack.

    If Telegram alone is left, those who lead are told that its words wait. The platform goes
    along: sensitive texts are worded otherwise on Telegram.
    """
    account = account_for(unit, request, person, kind)
    if account is None:
        if best_account(unit, person) is not None:
            hold_back(unit, request, kind, now)
        return False
    return tell(
        unit,
        person,
        kind,
        _about(request, about),
        now,
        subject=_subject(request),
        due_at=_leaves(unit, request, person, kind, now),
        asked_on=account.ref.platform.value,
        more=facts,
        request=request.id,
        platform=account.ref.platform.value,
    )


def tell_asker(
    unit: Unit, request: Request, kind: str, now: datetime, about: str = "", **facts: object
) -> bool:
    """Tell the asker on the platform and in the private chat where they asked.

    Asked in a group, it goes to the private chat beside it, as the receipt did (promise 6).
    If that account is gone, any other will do, but sensitive matters do not move to
    Telegram. False if the asker cannot be reached. The platform goes along: what is held back
    there until the asker has said how the answer may reach them is worded otherwise.
    """
    account, chat = _way_to_asker(unit, request)
    if account is None:
        if kind == "request_answer" and best_account(unit, request.asker) is not None:
            hold_back(unit, request, kind, now)
        return False
    unit.outbox.add(
        Intent(
            key=f"{kind}:{_about(request, about)}:person:{request.asker}",
            kind=kind,
            facts=facts_json(request=request.id, **facts, platform=account.ref.platform.value),
            due_at=now,
            subject=_subject(request),
            platform=account.ref.platform.value,
            account=account.id,
            chat=chat,
        )
    )
    return True


def _leaves(unit: Unit, request: Request, person: PersonId, kind: str, now: datetime) -> datetime:
    """A new request does not wake anybody, unless it is urgent or its word is due before that."""
    if kind != "request_new" or request.urgency is Urgency.URGENT:
        return now
    return min(wakes_at(unit, person, now), max(request.expected_at, now))


def reaches_asker(unit: Unit, request: Request) -> bool:
    """Whether there is a way to the asker that is allowed."""
    return _way_to_asker(unit, request)[0] is not None


def waits_for_choice(unit: Unit, request: Request) -> bool:
    """Whether words to the asker wait until they have said how these may reach them."""
    account, _ = _way_to_asker(unit, request)
    return account is not None and words.held(request, account.ref.platform)


def _way_to_asker(unit: Unit, request: Request) -> tuple[Account | None, ChatRef | None]:
    """The account, and its chat if it is another than the account's private one."""
    chat = unit.requests.chat(request.id)
    here = _account_at(unit, request.asker, chat) if chat else None
    if here is not None and words.held(request, here.ref.platform):
        slack = best_account(unit, request.asker, Platform.SLACK.value)
        if slack is not None and slack.ref.platform is Platform.SLACK:
            return slack, None
    if chat is not None and here is not None:
        return here, chat if chat.private else None
    return account_for(unit, request, request.asker), None


def _account_at(unit: Unit, person: PersonId, chat: ChatRef) -> Account | None:
    accounts = (a for a in unit.people.accounts_of(person) if a.unreachable is None)
    here = (chat.platform, chat.workspace)
    return next((a for a in accounts if (a.ref.platform, a.ref.workspace) == here), None)


def private_chat(account: Account) -> ChatRef | None:
    """The private chat of an account, if it is known; Telegram names it after the person."""
    ref = account.ref
    known = ref.user if ref.platform is Platform.TELEGRAM else account.chat
    return ChatRef(ref.platform, ref.workspace, known) if known else None


def owned_by(request: Request, person: PersonId | None) -> Request:
    """`request` with another owner, as a value."""
    return dataclasses.replace(request, owner=person)


def _subject(request: Request) -> str:
    return f"request:{request.id}"


def _about(request: Request, about: str) -> str:
    return f"{_subject(request)}:{about}" if about else _subject(request)
