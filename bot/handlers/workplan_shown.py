"""The work plan as people read it: grouped rows, one row with its history."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from bot.conversation.replies import Bullets, Button, Buttons, Fact, Heading, Part, Reply, Say, say
from bot.domain.wall_time import in_zone
from bot.domain.workplan import PlanRow, PlanRowId, Quarter, Report, Status, latest
from bot.handlers.turn import Turn
from bot.handlers.workplan_values import in_quarter, in_year, value
from bot.storage.unit import Unit

Said = dict[tuple[PlanRowId, Quarter], Report]
AT_ONCE = 10
SHOWN_HISTORY = 8
OFFERED = 3
VERBS = {
    Status.ON_TRACK: "planontrack",
    Status.BEHIND: "planbehind",
    Status.DONE: "plandone",
    Status.NOT_STARTED: "plannotstarted",
}


def current(turn: Turn) -> Quarter:
    """The quarter that it is in the AoR's home zone."""
    return Quarter.of(in_zone(turn.now, turn.home).date())


def quarter_name(quarter: Quarter) -> Say:
    """As people write it."""
    return say("workplan.quarter", number=quarter.number, year=f"{quarter.year}")


def status_name(status: Status) -> Say:
    """In words."""
    return say(f"workplan.status_{status}")


def lead_of(unit: Unit, row: PlanRow) -> Fact:
    """The organisation that answers for it, else the coordinator."""
    return unit.partners.get(row.lead).code if row.lead else say("workplan.coordinator")


def may_report(turn: Turn, row: PlanRow) -> bool:
    """Whether the person may say how it stands: whoever leads, and people of its lead."""
    partner = turn.member.partner
    return turn.leads or (partner is not None and row.lead == partner.id)


# ---------------------------------------------------------------------------- all rows


def show_all(turn: Turn, page: int, *, turning: bool) -> Reply:
    """At most ten rows, under their objectives; the first ten where there is no such page."""
    rows = turn.unit.workplan.all()
    if not rows:
        return Reply((say("workplan.none_lead" if turn.leads else "workplan.none"),))
    page = page if (page - 1) * AT_ONCE < len(rows) else 1
    shown = rows[(page - 1) * AT_ONCE : page * AT_ONCE]
    quarter = current(turn)
    parts: list[Part] = [Heading(say("workplan.heading", quarter=quarter_name(quarter)))]
    said = latest(turn.unit.workplan.reports())
    for _, group in groupby(shown, lambda row: row.group):
        parts += _group(list(group), said, quarter, turn)
    left = len(rows) - rows.index(shown[-1]) - 1
    parts += [say("workplan.how_to_open", number=shown[0].number), _below(turn, shown, page, left)]
    return Reply(tuple(parts), edits=turning)


def _group(rows: list[PlanRow], said: Said, quarter: Quarter, turn: Turn) -> Iterator[Part]:
    title = next((row.objective for row in rows if row.objective), "")
    if title:
        yield say("workplan.group", number=rows[0].group, title=title)
    yield Bullets(tuple(_line(row, said.get((row.id, quarter)), quarter, turn) for row in rows))


def _line(row: PlanRow, said: Report | None, quarter: Quarter, turn: Turn) -> Say:
    stands = status_name(said.status) if said else say("workplan.no_word")
    if row.measure:
        measured = value(turn.unit, row.measure, in_quarter(quarter, turn.now)).says
        stands = say("workplan.both", status=stands, value=measured) if said else measured
    lead = lead_of(turn.unit, row)
    return say("workplan.line", number=row.number, title=row.title, lead=lead, stands=stands)


def _below(turn: Turn, shown: Iterable[PlanRow], page: int, left: int) -> Buttons:
    mine = [row for row in shown if not turn.leads and may_report(turn, row)][:OFFERED]
    own = tuple(
        Button(say("workplan.button_row", number=row.number), "planrow", row.id, _typed(row))
        for row in mine
    )
    more = say("workplan.button_more", count=left)
    turned = (Button(more, "plan", page + 1, f"workplan more {page + 1}"),) if left else ()
    file = Button(say("workplan.button_page"), "planpage", 0, "workplan page")
    return Buttons(tuple(row for row in (own, (*turned, file)) if row))


def _typed(row: PlanRow) -> str:
    return f"workplan {row.number}"


# ---------------------------------------------------------------------------- one row


def card(turn: Turn, row: PlanRow, note: Say | None = None) -> Reply:
    """One row: what it is, what the records say, what was said of it in each quarter."""
    quarter = current(turn)
    parts: list[Part] = [note] if note else []
    parts += [*worded_row(turn.unit, row, quarter, turn.now), *_history(turn.unit, row)]
    if may_report(turn, row):
        parts += [
            say("workplan.how_to_say", number=row.number),
            Buttons(status_buttons(row, quarter)),
        ]
    return Reply(tuple(parts), edits=True, toast=note)


def worded_row(unit: Unit, row: PlanRow, quarter: Quarter, now: datetime) -> Iterator[Part]:
    """What the row is, and what the records say of it."""
    lead = lead_of(unit, row)
    yield Heading(say("workplan.row", number=row.number, title=row.title))
    yield Bullets((say("workplan.lead", lead=lead), *_facts(row)))
    if row.measure is None:
        return
    here = value(unit, row.measure, in_quarter(quarter, now))
    year = value(unit, row.measure, in_year(quarter.year, now))
    yield Bullets(
        (
            say("workplan.in_quarter", quarter=quarter_name(quarter), value=here.says),
            say("workplan.in_year", year=f"{quarter.year}", value=year.says),
        )
    )
    yield here.rests


def _facts(row: PlanRow) -> Iterator[Say]:
    for name in ("indicator", "baseline", "target", "due"):
        text = getattr(row, name)
        if text:
            yield say(f"workplan.fact_{name}", text=text)


def _history(unit: Unit, row: PlanRow) -> Iterator[Part]:
    """The last word of each quarter, the latest quarter first."""
    found = sorted(latest(unit.workplan.reports(row.id)).values(), key=lambda r: r.quarter)
    if not found:
        yield say("workplan.no_history")
        return
    yield Bullets(tuple(_said(unit, one) for one in found[: -SHOWN_HISTORY - 1 : -1]))


def _said(unit: Unit, report: Report) -> Say:
    facts: dict[str, Fact] = {
        "quarter": quarter_name(report.quarter),
        "status": status_name(report.status),
        "who": unit.partners.get(report.partner).code
        if report.partner
        else say("workplan.coordinator"),
        "day": in_zone(report.at, unit.aor.zone).date(),
    }
    line = Say("workplan.said", facts)
    return say("workplan.said_why", said=line, note=report.note) if report.note else line


def status_buttons(row: PlanRow, quarter: Quarter) -> tuple[tuple[Button, ...], ...]:
    """One tap each; two a row, so that they can be read on a phone."""
    made = [
        Button(
            say(f"workplan.button_{status}"),
            VERBS[status],
            row.id,
            f"workplan {row.number} {status.replace('_', ' ')}",
            generation=quarter.index,
        )
        for status in Status
    ]
    return (tuple(made[:2]), tuple(made[2:]))
