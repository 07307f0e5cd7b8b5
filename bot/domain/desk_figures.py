"""What the help desk is measured by (work plan 1.3, 4.7), from how its requests stood and when.

Answered accurately and in a timely manner: both halves are measured. What is referred is
counted apart: it was somebody else's field, so it is no answer, early or late, of this desk.
Figures of a period that is over do not change any more by what happens later.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import ceil

from bot.domain.desk_standings import Standing
from bot.domain.helpdesk import RequestState, Urgency
from bot.domain.people import Partner, PartnerKind, Role
from bot.domain.working_time import Service

MEDIAN, NINE_TENTHS = 50, 90
FEWEST = 5
"""Of fewer requests nothing is said to who does not work on them (ours)."""
_NONE = timedelta()


class Asker(StrEnum):
    """As what somebody asked; frozen with the request, as people change their roles."""

    PARTNER = "partner"
    COORDINATOR = "coordinator"
    DONOR = "donor"
    OBSERVER = "observer"
    GUEST = "guest"
    LEAD = "lead"


_BY_ROLE = {
    Role.COORDINATOR: Asker.COORDINATOR,
    Role.DONOR: Asker.DONOR,
    Role.OBSERVER: Asker.OBSERVER,
    Role.GUEST: Asker.GUEST,
    Role.GLOBAL_COORDINATOR: Asker.LEAD,
}
_BY_PARTNER = {PartnerKind.DONOR: Asker.DONOR, PartnerKind.OBSERVER: Asker.OBSERVER}


def asks_as(role: Role, partner: Partner | None) -> Asker:
    """What a member asks as: by their role, and who speaks for an organisation by its kind."""
    return _BY_ROLE.get(role) or asks_for(partner)


def asks_for(partner: Partner | None) -> Asker:
    """What is asked on behalf of an organisation counts for; of none that is known: a guest."""
    return _BY_PARTNER.get(partner.kind, Asker.PARTNER) if partner else Asker.GUEST


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, whatever has become of it since. `asker`: None where nobody knows any more."""

    id: int
    number: int
    topic: str
    country: str | None
    asker: Asker | None
    opened_at: datetime
    sensitive: bool
    referred_to: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What had become of a request by an instant.

    `worked`: working time of the desk to its first answer, without waiting for the asker.
    `in_time`: whether that came when it was promised. `reopened`: each time. `due`: when the
    word is promised that the desk owes.
    """

    asked: Asked
    state: RequestState
    urgency: Urgency
    helped: bool | None = None
    answered_at: datetime | None = None
    worked: timedelta | None = None
    in_time: bool | None = None
    closed_at: datetime | None = None
    reopened: tuple[datetime, ...] = ()
    due: datetime | None = None

    @property
    def referred(self) -> bool:
        """Whether it was somebody else's field."""
        return self.state is RequestState.REFERRED

    @property
    def open(self) -> bool:
        """Whether a word is owed, by the desk or by the asker; none is after an answer."""
        return self.state.open

    @property
    def waiting(self) -> bool:
        """Whether it has not been answered at all."""
        return self.open and self.answered_at is None


def course(
    asked: Asked, stood: Sequence[Standing], until: datetime, promised: Service
) -> Course | None:
    """What had become of it before `until`; None: it had not been asked yet.

    `stood`: in order, the first as it was opened.
    """
    seen = [standing for standing in stood if standing.at < until]
    if not seen:
        return None
    last = seen[-1]
    closed = last.state in {RequestState.CLOSED, RequestState.REFERRED}
    first = next((n for n, one in enumerate(seen) if one.state is RequestState.ANSWERED), None)
    worked = None if first is None else _worked(seen[: first + 1], promised)
    return Course(
        asked,
        last.state,
        last.urgency,
        last.helped,
        None if first is None else seen[first].at,
        worked,
        None if worked is None else _in_time(seen[: (first or 0) + 1], worked, promised),
        _since(seen) if closed else None,
        tuple(
            now.at
            for before, now in pairwise(seen)
            if now.state is RequestState.REOPENED and before.state is not RequestState.REOPENED
        ),
        last.due if last.state.owed else None,
    )


def _since(seen: Sequence[Standing]) -> datetime:
    """Since when it stands as it does."""
    place = len(seen) - 1
    while place and seen[place - 1].state is seen[-1].state:
        place -= 1
    return seen[place].at


def _worked(seen: Sequence[Standing], promised: Service) -> timedelta:
    """To the last of these: as it was counted then, else by the hours of today."""
    spent = seen[-1].spent
    if spent is not None and all(one.state is not RequestState.REOPENED for one in seen):
        return spent
    owed = ((one, then) for one, then in pairwise(seen) if one.state.owed)
    return sum((promised.time.between(one.at, then.at) for one, then in owed), _NONE)


def _in_time(seen: Sequence[Standing], worked: timedelta, promised: Service) -> bool:
    """By what was promised when the desk last owed a word; the clock stands after that."""
    pairs = pairwise(seen)
    stopped = [now for before, now in pairs if before.state.owed and not now.state.owed]
    if stopped and stopped[-1].due is not None:
        return stopped[-1].at <= stopped[-1].due
    return worked <= promised.allowed[seen[-1].urgency]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a period.

    `opened`: asked in it. `answered`: got its first answer in it; `in_time`: of these.
    `referred`, `dropped` (closed without an answer) in it. `open`: at its end, `waiting` of
    these for a first answer, `late` of those for longer than promised. `helped`, `not_helped`,
    `silent`: the asker's last word by its end, of those answered in it. `reopened` in it.
    """

    opened: int
    answered: int
    in_time: int
    median: timedelta | None
    nine_tenths: timedelta | None
    referred: int
    dropped: int
    open: int
    waiting: int
    late: int
    helped: int
    not_helped: int
    reopened: int

    @property
    def silent(self) -> int:
        """Answered, without a word whether that helped."""
        return self.answered - self.helped - self.not_helped

    @property
    def happened(self) -> bool:
        """Whether anything was asked or done."""
        return any((self.opened, self.answered, self.referred, self.dropped, self.reopened))

    @property
    def anything(self) -> bool:
        """Whether there is anything to tell, be it that something waits."""
        return self.happened or bool(self.open)


def figures(courses: Iterable[Course], start: datetime | None, until: datetime) -> Figures:
    """Of the period from `start` (None: ever) to `until`, the latter not included.

    `courses`: each as it stood at `until`.
    """

    def within(at: datetime | None) -> bool:
        return at is not None and (start is None or start <= at) and at < until

    every = list(courses)
    own = [one for one in every if not one.referred]
    answered = [one for one in own if within(one.answered_at)]
    times = sorted(one.worked for one in answered if one.worked is not None)
    closed = [one for one in every if within(one.closed_at)]
    return Figures(
        opened=sum(within(one.asked.opened_at) for one in every),
        answered=len(answered),
        in_time=sum(one.in_time is True for one in answered),
        median=nearest_rank(times, MEDIAN),
        nine_tenths=nearest_rank(times, NINE_TENTHS),
        referred=sum(one.referred for one in closed),
        dropped=sum(not one.referred and one.answered_at is None for one in closed),
        open=sum(one.open for one in own),
        waiting=sum(one.waiting for one in own),
        late=sum(one.waiting and one.due is not None and one.due < until for one in own),
        helped=sum(one.helped is True for one in answered),
        not_helped=sum(one.helped is False for one in answered),
        reopened=sum(any(within(at) for at in one.reopened) for one in every),
    )


def nearest_rank(ordered: Sequence[timedelta], percent: int) -> timedelta | None:
    """The smallest of these that at least so many per cent of them do not exceed."""
    return ordered[ceil(percent * len(ordered) / 100) - 1] if ordered else None


def by_group(courses: Iterable[Course], key: Callable[[Course], str]) -> dict[str, list[Course]]:
    """In groups; a sensitive one is in none, so that no cell of a table tells of it."""
    found: dict[str, list[Course]] = defaultdict(list)
    for one in courses:
        if not one.asked.sensitive:
            found[key(one)].append(one)
    return found
