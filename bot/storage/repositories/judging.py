"""The one reading of evidence, as SQL: who was there, and what a call comes to.

Every figure stands on these expressions; `figures.Figures` asks for them.

One number weighs a statement. Its source comes first, then how long a stay a report shows, then
which word is the later; its last digit is what was said. So the heaviest statement about an
organisation is the one that stands, and all of it can be read off that number: one pass over an
index that holds everything.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)

from bot.domain.attendance import Presence, Source
from bot.domain.calls import CallState, Held
from bot.storage.tables.calls import call_partners, calls, evidence
from bot.storage.tables.people import partners

Condition = ColumnElement[bool]
Weight = ColumnElement[int]

SAID = {Presence.PRESENT: 1, Presence.ABSENT: 2, Presence.LOOKED_IN: 3}
"""The last digit of a weight, to the base of four."""
BITS = {source: 1 << place for place, source in enumerate(Source)}
"""How sources that agree are told: one bit each."""
_DIGITS = 4
_STAY, _SOURCE = 10**10, 2 * 10**18
"""What a tenth of a second weighs, more than any record's number; and what a source weighs."""
_TENTHS = 600
_LONGEST = 300_000
"""Minutes, beyond all calls: more would weigh as much as a stronger source."""
_COMMON_FIRST = (Source.CHECK_IN, Source.REPORT, Source.CHAIR, Source.HISTORY)
"""The order in which the database looks for a statement's source."""


def _number(value: int) -> Weight:
    """PostgreSQL counts to two thousand million unless it is told."""
    return literal(value, BigInteger)


def _of(source: Source) -> Weight:
    """What a statement of this source weighs: the first of `Source` is believed before all."""
    said = case(*((evidence.c.presence == one.value, digit) for one, digit in SAID.items()))
    weight = evidence.c.id * _number(_DIGITS) + said
    if source is Source.REPORT:
        # A call that broke off leaves two reports, and who was in one of them was there.
        minutes = func.coalesce(evidence.c.minutes, 0.0)
        stay = case((minutes > _LONGEST, float(_LONGEST)), else_=minutes) * _TENTHS
        weight += cast(func.round(stay), BigInteger) * _number(_STAY)
    strength = len(Source) - 1 - list(Source).index(source)
    return weight + _number(strength * _SOURCE) if strength else weight


def _is(source: Source) -> Condition:
    return evidence.c.source == source.value


def _said(weight: Weight) -> Weight:
    return weight % _number(_DIGITS)


def _record(weight: Weight) -> Weight:
    """The number of the statement."""
    return weight % _number(_STAY) // _number(_DIGITS)


def standing(wanted: Iterable[Condition]) -> CTE:
    """The heaviest statement about each organisation in the calls that are wanted."""
    weight = case(*((_is(source), _of(source)) for source in _COMMON_FIRST))
    return _by_organisation(wanted, func.max(weight).label("loudest")).cte("standing")


def verdicts(wanted: Iterable[Condition]) -> CTE:
    """The same with what each source says, which of them agree, and what the chair is asked."""
    was_there = case((evidence.c.presence == Presence.PRESENT.value, 1), else_=0)
    heard = _by_organisation(
        wanted,
        *(func.max(case((_is(source), _of(source)))).label(source.value) for source in Source),
        func.max(case((_is(Source.REPORT), evidence.c.minutes))).label("minutes"),
        func.sum(was_there).label("statements"),
    ).cte("heard")
    loudest = func.coalesce(*(heard.c[source.value] for source in Source)).label("loudest")
    return _judged(select(heard, loudest).cte("standing")).cte("verdict")


def _by_organisation(wanted: Iterable[Condition], *columns: ColumnElement[Any]) -> Select[Any]:
    about = (evidence.c.call_id, evidence.c.partner_id)
    of_calls = evidence.c.call_id.in_(select(calls.c.id).where(*wanted))
    query = select(*about, *columns).where(of_calls, evidence.c.partner_id.is_not(None))
    return query.group_by(*about)


def _judged(heard: CTE) -> Select[Any]:
    """What is asked: a source that disagrees, unless the chair has spoken since, and a short stay.

    Until that is answered the stronger source stands.
    """
    loudest = heard.c.loudest
    chair, report, check_in = (
        heard.c[source.value] for source in (Source.CHAIR, Source.REPORT, Source.CHECK_IN)
    )
    agreeing = (
        case((_said(heard.c[source.value]) == _said(loudest), bit), else_=0)
        for source, bit in BITS.items()
    )
    report_differs, check_in_differs = (_differs(one, loudest, chair) for one in (report, check_in))
    short = and_(report == loudest, _said(report) == SAID[Presence.LOOKED_IN])
    asked_of_report = or_(report_differs, short)
    return select(
        heard.c.call_id,
        heard.c.partner_id,
        loudest,
        _said(loudest).label("said"),
        sum(agreeing, start=_number(0)).label("agreeing"),
        case((or_(report_differs, check_in_differs), 1), else_=0).label("disputed"),
        heard.c.minutes,
        case(
            (and_(asked_of_report, check_in_differs), _later(report, check_in)),
            (asked_of_report, _record(report)),
            (check_in_differs, _record(check_in)),
        ).label("question"),
        heard.c.statements,
    )


def _differs(weight: Weight, loudest: Weight, chair: Weight) -> Condition:
    unsettled = or_(chair.is_(None), _record(weight) > _record(chair))
    return and_(_said(weight) != _said(loudest), unsettled)


def _later(one: Weight, other: Weight) -> ColumnElement[int]:
    return case((_record(one) > _record(other), _record(one)), else_=_record(other))


def present(verdict: CTE) -> Condition:
    """Whether the organisation was there, by the statement that stands."""
    return _said(verdict.c.loudest) == SAID[Presence.PRESENT]


def counting(verdict: CTE) -> Condition:
    """Whether the organisation counts: as frozen with the call, else as it counts today.

    Nothing is said any more about one that was merged with another: its evidence has moved.
    """
    of_call = call_partners.c.call_id == verdict.c.call_id
    frozen = exists().where(of_call, call_partners.c.partner_id == verdict.c.partner_id)
    today = exists().where(partners.c.id == verdict.c.partner_id, partners.c.counts)
    return or_(frozen, and_(not_(exists().where(of_call)), today))


def figures(wanted: Sequence[Condition], *heard: Condition) -> CTE:
    """One row a call: organisations there, those that count, whether it was held and met.

    `heard`: of the calls wanted those whose evidence matters; of all if nothing is said.
    """
    # Made once: what a call counts as is asked for several times.
    figure = _counted(wanted, heard).cte("figure").prefix_with("MATERIALIZED")
    stands = figure.c.state != CallState.CANCELLED.value
    took_place = and_(stands, figure.c.held == Held.YES.value)
    met = and_(took_place, figure.c.counting >= figure.c.target)
    return select(
        figure,
        case((took_place, 1), else_=0).label("took_place"),
        case((met, 1), else_=0).label("met"),
    ).cte("figures")


def _counted(wanted: Sequence[Condition], heard: Sequence[Condition]) -> Select[Any]:
    verdict = standing((*wanted, *heard))
    came = (
        select(
            verdict.c.call_id,
            func.count().label("present"),
            func.sum(case((counting(verdict), 1), else_=0)).label("counting"),
        )
        .where(present(verdict))
        .group_by(verdict.c.call_id)
        .cte("came")
    )
    believed = and_(calls.c.held == Held.UNCONFIRMED.value, came.c.call_id.is_not(None), _early())
    return (
        select(
            calls.c.id.label("call_id"),
            calls.c.aor_id,
            calls.c.state,
            calls.c.target,
            case((believed, Held.YES.value), else_=calls.c.held).label("held"),
            func.coalesce(came.c.present, 0).label("present"),
            func.coalesce(came.c.counting, 0).label("counting"),
        )
        .select_from(calls.outerjoin(came, came.c.call_id == calls.c.id))
        .where(*wanted)
    )


def _early() -> Condition:
    """Recording attendance confirms a call from its start on; who came before is believed then."""
    return exists().where(
        evidence.c.call_id == calls.c.id,
        evidence.c.partner_id.is_not(None),
        evidence.c.presence == Presence.PRESENT.value,
        evidence.c.at < calls.c.start,
    )
