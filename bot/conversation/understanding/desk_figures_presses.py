"""Buttons below figures of the help desk: the days of a period are their subject and generation."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.conversation.buttons import Pressed
from bot.conversation.commands.any import Command
from bot.conversation.commands.attendance import Form
from bot.conversation.commands.desk_figures import Cut, ShowDeskFigures, WantDeskDigest
from bot.conversation.moments.reading import Period

FORMS = {
    "deskchart": (Form.CHART, "as chart"),
    "desksheet": (Form.XLSX, "as spreadsheet"),
    "deskcsv": (Form.CSV, "as csv"),
}
"""Each verb's form, and how people say it."""
CUTS = {
    "deskbytopic": Cut.TOPIC,
    "deskbycountry": Cut.COUNTRY,
    "deskbyasker": Cut.ASKER,
    "deskbyurgency": Cut.URGENCY,
    "deskbymonth": Cut.MONTH,
}


def of_days(first: date | None, end: date) -> tuple[int, int]:
    """A period as a button keeps it."""
    return first.toordinal() if first else 0, end.toordinal()


def in_words(first: date | None, end: date) -> str:
    """What a person would type for it."""
    last = end - timedelta(days=1)
    return f"desk figures from {first} to {last}" if first else f"desk figures until {last}"


def _period(pressed: Pressed) -> Period:
    first, end = (
        date.fromordinal(number) if 0 < number <= date.max.toordinal() else None
        for number in (pressed.subject, pressed.generation)
    )
    return Period(first, end)


def _as(form: Form) -> Callable[[Pressed], Command]:
    return lambda p: ShowDeskFigures(_period(p), form=form)


def _by(cut: Cut) -> Callable[[Pressed], Command]:
    return lambda p: ShowDeskFigures(_period(p), by=cut)


VERBS: dict[str, Callable[[Pressed], Command]] = {
    "deskfigures": lambda p: ShowDeskFigures(_period(p)),
    **{verb: _as(form) for verb, (form, _) in FORMS.items()},
    **{verb: _by(cut) for verb, cut in CUTS.items()},
    "deskmonthly": lambda _: WantDeskDigest(on=True),
    "desknotmonthly": lambda _: WantDeskDigest(on=False),
}
