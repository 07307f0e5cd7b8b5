"""How a request stood and since when: kept with each change, so that the past can be told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.helpdesk import Request, RequestState, Urgency


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stood from `at` on, until it stood otherwise.

    `due`: when its next word was promised; `spent`: working time the desk had taken for it by
    then. Both None of requests that are older than these records.
    """

    at: datetime
    state: RequestState
    urgency: Urgency
    helped: bool | None = None
    due: datetime | None = None
    spent: timedelta | None = None


def opened(request: Request) -> Standing:
    """How a new one stands."""
    due = request.expected_at
    return Standing(request.opened_at, RequestState.NEW, request.urgency, None, due, timedelta())


def changed(before: Request, after: Request, now: datetime) -> Iterator[Standing]:
    """How it stands since `now`, if anything has changed that figures are made of."""
    standing = Standing(
        now, after.state, after.urgency, after.helped, after.expected_at, after.clock_spent
    )
    answered = RequestState.ANSWERED
    if before.first_answer_at is None and after.first_answer_at and after.state is not answered:
        # Such as an answer that was given outside, which closes the request as well.
        yield replace(standing, state=answered, helped=before.helped)
    elif (before.state, before.urgency, before.helped) == (
        after.state,
        after.urgency,
        after.helped,
    ):
        return
    yield standing


def derived(request: Request) -> Iterator[Standing]:
    """Of one that came from elsewhere, as far as it knows itself."""
    # Nobody has told how long the desk took; that is counted when it is asked for.
    new = replace(opened(request), spent=None)
    yield new
    last = new
    if request.first_answer_at is not None:
        at = max(request.first_answer_at, last.at)
        last = replace(new, at=at, state=RequestState.ANSWERED)
        yield last
    if request.state is not last.state or request.helped is not last.helped:
        at = max(request.closed_at or last.at, last.at)
        yield replace(last, at=at, state=request.state, helped=request.helped)
