"""A digest in words: the indicator with baseline and target, its halves, who came, what is open."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.conversation.commands.attendance import Form
from bot.conversation.replies import Bullets, Button, Buttons, Fact, Heading, Part, Reply, Say, say
from bot.conversation.understanding.digest_presses import question
from bot.domain.calls import TARGET_PARTNERS, Call
from bot.domain.digests import Share, Stretch, shares
from bot.domain.wall_time import in_zone
from bot.domain.workplan import Measure, PlanRow
from bot.handlers import cards
from bot.handlers.attendance_figures import Record, day_of, due, headline, records
from bot.handlers.attendance_spans import typed
from bot.handlers.groups import group_name
from bot.handlers.workplan_values import Span, midnight, value
from bot.storage.unit import Unit

ASKED_AT_ONCE = 3
A_YEAR = 12
"""Calls due in a year: one a month (SOP 14.6, work plan 4.8.1)."""


def digest(unit: Unit, stretch: Stretch, now: datetime) -> Reply:
    """The quarter or year, as far as it has come by `now`."""
    found = _records(unit, stretch, now)
    so_far = in_zone(now, unit.aor.zone).date() < stretch.end
    heading = "digests.heading_so_far" if so_far else "digests.heading"
    parts: list[Part] = [
        Heading(say(heading, period=period_name(stretch))),
        _indicator(unit, stretch, found, now),
        *_aims(unit),
        *_halves(found),
        *_who(unit, found),
        _desk(unit, stretch, now),
        *_unconfirmed(found),
        _buttons(stretch, anything=bool(found)),
    ]
    return Reply(tuple(parts))


def bounds(unit: Unit, stretch: Stretch) -> tuple[datetime, datetime]:
    """From when until when, the latter not included, by the AoR's home zone."""
    return midnight(unit, stretch.first), midnight(unit, stretch.end)


def period_name(stretch: Stretch) -> Say:
    """A quarter or a year, as people write it."""
    if stretch.quarter is None:
        return say("digests.year", year=f"{stretch.year}")
    return say("workplan.quarter", number=stretch.quarter, year=f"{stretch.year}")


def year_so_far(unit: Unit, call: Call, now: datetime) -> Say:
    """The indicator of the year of `call`, up to now."""
    day = day_of(call)
    total = headline(_records(unit, Stretch(day.year), now))
    return say("digests.year_so_far", year=f"{day.year}", met=total.met, count=total.due)


def _records(unit: Unit, stretch: Stretch, now: datetime) -> list[Record]:
    start, end = bounds(unit, stretch)
    return records(unit, due(unit, now, start=start, end=end))


def _indicator(unit: Unit, stretch: Stretch, found: Sequence[Record], now: datetime) -> Say:
    """Calls held with enough partners: of the quarter, of its year, of the year before.

    Enough is six, unless a call of these has another target.
    """
    year = _until(unit, stretch, now) if stretch.quarter is not None else []
    before = _records(unit, Stretch(stretch.year - 1), now)
    six = all(one.call.target == TARGET_PARTNERS for one in (*found, *year, *before))
    total = headline(found)
    facts: dict[str, Fact] = {"met": total.met, "count": total.due}
    if not found:
        said = say("digests.none_due", period=period_name(stretch))
    else:
        indicator = "digests.indicator" if six else "digests.indicator_own"
        said = Say(indicator, {**facts, "period": period_name(stretch)})
    if year:
        whole = headline(year)
        facts = {"met": whole.met, "count": whole.due}
        said = Say("digests.and_year", {**facts, "said": said, "year": f"{stretch.year}"})
    if before:
        last = headline(before)
        facts = {"met": last.met, "count": last.due}
        said = Say("digests.and_before", {**facts, "said": said, "year": f"{stretch.year - 1}"})
    return say("digests.sentence", said=said)


def _until(unit: Unit, stretch: Stretch, now: datetime) -> list[Record]:
    """From the beginning of its year to its own end."""
    start, end = bounds(unit, Stretch(stretch.year))[0], bounds(unit, stretch)[1]
    return records(unit, due(unit, now, start=start, end=end))


def _aims(unit: Unit) -> Iterator[Say]:
    """Baseline and target as the work plan has them, else twelve a year."""
    row = _row(unit)
    target: Fact = row.target if row and row.target else say("digests.a_year", count=A_YEAR)
    number = row.number if row else "4.8"
    if row and row.baseline:
        facts: dict[str, Fact] = {"baseline": row.baseline, "target": target, "number": number}
        yield Say("digests.aims", facts)
    else:
        yield say("digests.aim", target=target, number=number)


def _row(unit: Unit) -> PlanRow | None:
    return next((r for r in unit.workplan.all() if r.measure is Measure.CALLS), None)


def _halves(found: Sequence[Record]) -> Iterator[Bullets]:
    total = headline(found)
    if not total.due:
        return
    lines = [say("digests.held", held=total.held, count=total.due)]
    if total.held:
        lines.append(say("digests.enough", met=total.met, count=total.held))
        lines.append(say("digests.average", average=total.average))
    yield Bullets(tuple(lines))


def _who(unit: Unit, found: Sequence[Record]) -> Iterator[Part]:
    """Counting organisations at calls held, by what they are and where they are."""
    came = [partner for one in found if one.figure.held for partner in one.figure.counting]
    partners = unit.partners.by_id()
    for by in ("kind", "region"):
        lines = tuple(_share(by, one) for one in shares(came, partners.__getitem__, by))
        if lines:
            yield say(f"digests.by_{by}")
            yield Bullets(lines)


def _share(by: str, share: Share) -> Say:
    times = say("digests.times", count=share.times)
    return say(
        "digests.share", group=group_name(by, share.group), count=share.partners, times=times
    )


def _desk(unit: Unit, stretch: Stretch, now: datetime) -> Say:
    span = Span(stretch.first, stretch.end, now)
    return say("digests.desk", value=value(unit, Measure.HELP_DESK, span).says)


def _unconfirmed(found: Sequence[Record]) -> Iterator[Part]:
    """Calls of which nobody said whether they were held, each with what settles it."""
    calls = [one.call for one in found if one.state == "unconfirmed"]
    if not calls:
        return
    yield say("digests.unconfirmed", count=len(calls))
    yield Bullets(tuple(_open(call) for call in calls[-ASKED_AT_ONCE:]))
    yield Buttons(tuple(_settling(call) for call in calls[-ASKED_AT_ONCE:]))


def _open(call: Call) -> Say:
    return say("digests.open_call", title=cards.title(call), at=cards.at(call, "short"))


def _settling(call: Call) -> tuple[Button, ...]:
    held = say("digests.button_held", call=call.number)
    not_held = say("digests.button_not_held", call=call.number)
    return (
        Button(held, "held", call.id, f"held {call.number}"),
        Button(not_held, "notheld", call.id, f"not held {call.number}"),
    )


def _buttons(stretch: Stretch, *, anything: bool) -> Buttons:
    number = stretch.number
    files = tuple(
        Button(say(f"digests.button_{form}"), verb, number, typed(question(number, form), form))
        for form, verb in ((Form.CHART, "digestchart"), (Form.XLSX, "digestsheet"))
    )
    plan = Button(say("digests.button_plan"), "plan", 0, "workplan")
    return Buttons((files, (plan,)) if anything else ((plan,),))
