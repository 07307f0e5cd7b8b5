"""The clock of a request: it runs while the desk owes a word, and stands while the asker does.

When a word is due, before and after, is planned as fan-outs, written with the change that
causes them; what was planned for an earlier clock is void. Whom they tell is decided when
they are due.
"""

import json
from datetime import datetime, timedelta

from bot.domain.helpdesk import Request, RequestId, RequestState
from bot.handlers import desk_standings
from bot.handlers.desk_hours import service
from bot.handlers.desk_overdue import AFTER, BEFORE, DUE, hear
from bot.handlers.turn import facts_json
from bot.storage.repositories.intents import Intent, Row
from bot.storage.unit import Unit

KINDS = frozenset({BEFORE, DUE, AFTER})


def settle(unit: Unit, before: Request, now: datetime) -> Request:
    """The request as it is by now, its clock set by what has become of it since `before`.

    It begins anew with a request that is open again, goes on with what the asker adds, and
    another urgency gives it another length.
    """
    after = _settled(unit, before, now)
    desk_standings.go_on(unit, before, after, now)
    return after


def _settled(unit: Unit, before: Request, now: datetime) -> Request:
    after = _again(unit, before.id)
    if not after.state.owed:
        return _stand(unit, after, now) if before.state.owed else after
    if before.state.owed and not after.clock and after.urgency is before.urgency:
        # Taken over from elsewhere, with a clock of its own time.
        return after
    if before.state.owed and after.clock:
        return _run(unit, after, after.clock_from or after.opened_at, after.clock_spent, now)
    spent = after.clock_spent if before.state is RequestState.WAITING else timedelta()
    return _run(unit, after, now, spent, now)


def begin(unit: Unit, request: Request, now: datetime) -> Request:
    """Of a new request."""
    begun = _run(unit, request, request.opened_at, timedelta(), now)
    desk_standings.begin(unit, begun, now)
    return begun


def take_over(unit: Unit, request: Request, now: datetime) -> Request:
    """Of one that comes from elsewhere and is owed a word: late ones are for who leads to see.

    Whoever is told of them all at once would read none; so they hear in the morning, once each.
    """
    if not request.state.owed:
        return request
    promised = service(unit)
    due = promised.due(request.opened_at, timedelta(), request.urgency)
    if due > now:
        return _run(unit, request, request.opened_at, timedelta(), now)
    request = _set(unit, request, clock_from=request.opened_at, clock_spent=0, expected_at=due)
    _plan(unit, request, AFTER, promised.time.next_morning(now))
    return request


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: hours, holidays or settings may have changed. What was due by now stays."""
    for request in unit.requests.owed():
        if request.expected_at > now and request.clock_from is not None:
            _run(unit, request, request.clock_from, request.clock_spent, now)


def expand(unit: Unit, row: Row, now: datetime) -> int:
    """It is time to say that a word is due; how many are told. The row's AoR is entered."""
    facts = json.loads(row.intent.facts)
    request = unit.requests.get(RequestId(facts["request"]))
    if request is None or request.clock != facts["clock"] or not request.state.owed:
        return 0
    return hear(unit, request, row.intent.kind, now)


def subject(request: Request) -> str:
    """The record that messages about its clock are about; not that of its answers."""
    return f"desk:{request.id}"


def _run(unit: Unit, request: Request, since: datetime, spent: timedelta, now: datetime) -> Request:
    """It has run since `since`, after `spent`; nothing is planned anew where nothing changed."""
    promised = service(unit)
    due = promised.due(since, spent, request.urgency)
    same = request.clock and (request.clock_from, request.clock_spent) == (since, spent)
    if same and due == request.expected_at:
        return request
    request = _set(unit, request, clock_from=since, clock_spent=_seconds(spent), expected_at=due)
    for kind, at in (
        (BEFORE, promised.warned(since, spent, request.urgency)),
        (DUE, due),
        (AFTER, promised.time.next_morning(max(due, now))),
    ):
        # A warning that comes too late is none; that it is due is said all the same.
        if kind != BEFORE or now <= at < due:
            _plan(unit, request, kind, max(at, now))
    return request


def _stand(unit: Unit, request: Request, now: datetime) -> Request:
    """It stands from `now` on; what it has run counts when it goes on."""
    since = request.clock_from or request.opened_at
    spent = request.clock_spent + service(unit).time.between(since, now)
    return _set(unit, request, clock_from=now, clock_spent=_seconds(spent))


def _set(unit: Unit, request: Request, **values: object) -> Request:
    unit.outbox.withdraw(subject(request), "changed")
    unit.requests.change(request.id, clock=request.clock + 1, **values)
    return _again(unit, request.id)


def _plan(unit: Unit, request: Request, kind: str, at: datetime) -> None:
    unit.outbox.add(
        Intent(
            key=f"{kind}:{subject(request)}:{request.clock}",
            kind=kind,
            facts=facts_json(request=request.id, clock=request.clock),
            due_at=at,
            family="fanout",
            subject=subject(request),
        )
    )


def _again(unit: Unit, request: RequestId) -> Request:
    found = unit.requests.get(request)
    if found is None:
        raise LookupError(f"no request {request}")
    return found


def _seconds(worked: timedelta) -> int:
    return int(worked.total_seconds())
