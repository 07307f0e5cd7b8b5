"""Once a quarter the leads of the work plan's rows are asked how these stand (work plan 4.7).

A quarter is a calendar quarter, and it is asked on the first working day of its last fortnight, at
nine of the reader's own time (ours). Several rows come in one message, one after the other; where
nobody of the organisation can be reached, whoever leads the AoR is asked in its stead.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from bot.conversation.replies import Buttons, Heading, Part, Reply, Say, say
from bot.domain import access
from bot.domain.people import Member, PartnerId, Role
from bot.domain.wall_time import in_zone
from bot.domain.workplan import PlanRow, Quarter, latest
from bot.handlers.leading import leaders
from bot.handlers.own_days import first_morning, told_at
from bot.handlers.telling import best_account, tell
from bot.handlers.workplan_shown import quarter_name, status_buttons, worded_row
from bot.handlers.workplan_values import midnight
from bot.storage.unit import Unit

ASK = "workplan_ask"
_AHEAD = timedelta(days=2)
"""So early what comes is planned: where the day begins first, it is today already."""
_SPEAK = frozenset({Role.PARTNER_REPRESENTATIVE, Role.FOCAL_POINT})
Facts = Mapping[str, object]


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: whoever answers for a row by now is asked once in the quarter."""
    today = in_zone(now, unit.aor.zone).date()
    quarter = Quarter.of(today)
    if today < quarter.asked_from - _AHEAD:
        return
    rows = unit.workplan.all()
    planned = unit.rounds.planned(ASK, _named(quarter))
    for member in _asked(unit, rows, now):
        due_at = first_morning(unit, member, quarter.asked_from)
        # What is ahead stands under its key; what is past may be gone from the outbox.
        if due_at > now or not planned:
            at = told_at(unit, member, quarter.asked_from, now, quarter.end)
            _ask(unit, member, quarter, at, now)
    if rows:
        unit.rounds.note(ASK, _named(quarter), now)


def _ask(unit: Unit, member: Member, quarter: Quarter, due_at: datetime, now: datetime) -> None:
    tell(
        unit,
        member.person.id,
        ASK,
        f"aor:{unit.aor.id}:{_named(quarter)}",
        now,
        due_at=due_at,
        expires_at=midnight(unit, quarter.end),
        quarter=quarter.index,
    )


def ask(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """The first row without a word this quarter; nothing once all of theirs have one."""
    return question(unit, member, Quarter.at(int(str(facts["quarter"]))), now)


def question(
    unit: Unit, member: Member, quarter: Quarter, now: datetime, note: Say | None = None
) -> Reply | None:
    """The next row that `member` is to say something of; `note`: what has just been noted."""
    open_ = waiting(unit, member, quarter, now)
    if not open_:
        return None
    row = open_[0]
    parts: list[Part] = [note] if note else []
    parts.append(Heading(say("workplan.asked", quarter=quarter_name(quarter))))
    parts += worded_row(unit, row, quarter, now)
    if len(open_) > 1:
        parts.append(say("workplan.more_to_come", count=len(open_) - 1))
    parts.append(say("workplan.how_to_say", number=row.number))
    parts.append(Buttons(status_buttons(row, quarter)))
    return Reply(tuple(parts), edits=note is not None, toast=note)


def waiting(unit: Unit, member: Member, quarter: Quarter, now: datetime) -> list[PlanRow]:
    """The rows `member` answers for that nobody has said anything of in `quarter`."""
    said = latest(unit.workplan.reports())
    rows = unit.workplan.all()
    mine = set(_theirs(unit, member, rows, now))
    return [row for row in rows if row.id in mine and (row.id, quarter) not in said]


def _theirs(unit: Unit, member: Member, rows: Iterable[PlanRow], now: datetime) -> Iterator[int]:
    leads = access.leads(member, now.date())
    reached = _reached(unit, now) if leads else {}
    for row in rows:
        own = member.partner is not None and row.lead == member.partner.id
        if own or (leads and (row.lead is None or row.lead not in reached)):
            yield row.id


def _asked(unit: Unit, rows: Iterable[PlanRow], now: datetime) -> list[Member]:
    """Everybody who answers for one of `rows`, once each."""
    leads = {row.lead for row in rows}
    if not leads:
        return []
    reached = _reached(unit, now)
    found = [m for lead in leads if lead is not None for m in reached.get(lead, ())]
    if None in leads or any(lead not in reached for lead in leads):
        found += leaders(unit, now)
    return list({member.person.id: member for member in found}.values())


def _reached(unit: Unit, now: datetime) -> Mapping[PartnerId, list[Member]]:
    """Who speaks for which organisation and can be reached; those who are away if nobody else."""
    found: dict[PartnerId, list[Member]] = {}
    for member in unit.people.members(now):
        if member.partner and member.role in _SPEAK and best_account(unit, member.person.id):
            found.setdefault(member.partner.id, []).append(member)
    today = in_zone(now, unit.aor.zone).date()
    for partner, members in found.items():
        away = unit.preferences.of_each(m.person.id for m in members)
        here = [m for m in members if away[m.person.id].away(today) is None]
        found[partner] = here or members
    return found


def _named(quarter: Quarter) -> str:
    return f"{quarter.year}Q{quarter.number}"


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {ASK: ask}
