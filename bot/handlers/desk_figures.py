"""Figures of the help desk: who may see which, and as what (work plan 1.3, 4.7).

Who leads sees all, focal points those of their own topics. Others who belong to the AoR read the
totals that the work plan shows them anyway, of five requests at least; guests see their own
requests and nothing else. Sensitive requests stand in totals alone, whoever asks.
"""

from collections.abc import Iterator
from typing import assert_never

from bot.conversation.commands.attendance import Form
from bot.conversation.commands.desk_figures import (
    Cut,
    DeskFiguresCommand,
    ShowDeskFigures,
    WantDeskDigest,
)
from bot.conversation.replies import Button, Buttons, Part, Reply, Say, reply, say
from bot.conversation.understanding.desk_figures_presses import CUTS, FORMS, in_words, of_days
from bot.domain.desk_figures import FEWEST
from bot.domain.errors import Refusal
from bot.handlers import desk_figures_words as words
from bot.handlers.desk_figures_chart import chart_of
from bot.handlers.desk_figures_digest import want
from bot.handlers.desk_figures_files import file_of
from bot.handlers.desk_figures_scope import Found, Span, look, span_of
from bot.handlers.helpdesk_finding import topics_of
from bot.handlers.turn import Turn


def handle(command: DeskFiguresCommand, turn: Turn) -> Reply:
    """Answer a command about figures. Raises Refusal."""
    match command:
        case ShowDeskFigures():
            return _show(command, turn)
        case WantDeskDigest():
            return want(command, turn)
        case _:
            assert_never(command)


def _show(command: ShowDeskFigures, turn: Turn) -> Reply:
    if command.unread:
        raise Refusal("desk_figures.which_time", said=command.unread)
    span = span_of(turn.unit, command.period, turn.now)
    if span.first is not None and span.first >= span.end:
        raise Refusal("desk_figures.not_yet")
    topics = None if turn.leads else topics_of(turn.unit, turn.member.person.id)
    found = look(turn.unit, span, topics or None)
    if topics is not None and not topics:
        return reply(*_public(found, command, turn))
    own = (say("desk_figures.own_topics"),) if topics else ()
    if not found.total.anything:
        return reply(say("desk_figures.nothing", when=words.when(span, turn.home)), *own)
    return reply(*_detailed(found, command, turn, own))


def _detailed(
    found: Found, command: ShowDeskFigures, turn: Turn, own: tuple[Say, ...]
) -> Iterator[Part]:
    time = words.when(found.span, turn.home)
    if command.form is Form.CHART:
        yield chart_of(found, turn.unit, time)
        yield from own
        return
    first, *more = words.sentences(found.total, command.wanted, time)
    yield first
    yield from own
    if command.form is not None:
        yield file_of(command.form, found, turn.unit, turn.language, time)
        return
    if command.by is None:
        yield from more
        yield words.table_of(found.total)
        yield say("desk_figures.rests")
    else:
        yield say(f"desk_figures.by_{command.by}")
        yield words.cut_table(found, command.by, turn.unit, turn.language)
        if command.by is not Cut.MONTH:
            yield from words.hidden(found)
    yield buttons(found.span, command.by)


def _public(found: Found, command: ShowDeskFigures, turn: Turn) -> Iterator[Say]:
    """Totals in words alone; of few requests none, as they could be somebody's."""
    total, time = found.total, words.when(found.span, turn.home)
    if min(total.opened, total.answered) < FEWEST:
        yield say("desk_figures.too_few", when=time, count=FEWEST)
        return
    first, *more = words.sentences(total, command.wanted, time)
    yield first
    yield from more[:1]
    yield say("desk_figures.totals_only")


def buttons(span: Span, by: Cut | None = None) -> Buttons:
    """The same as a picture and as files; and told apart."""
    subject, generation = of_days(span.first, span.end)

    def one(name: str, verb: str, said: str) -> Button:
        label = say(f"desk_figures.button_{name}")
        return Button(label, verb, subject, said, generation=generation)

    begin = in_words(span.first, span.end)
    files = tuple(one(form, verb, f"{begin} {said}") for verb, (form, said) in FORMS.items())
    cuts = [
        one(cut, verb, f"{begin} by {cut}")
        for verb, cut in CUTS.items()
        if cut is not by and (by is not None or cut in {Cut.TOPIC, Cut.COUNTRY})
    ]
    rows = [tuple(cuts[at : at + 2]) for at in range(0, len(cuts), 2)]
    return Buttons((files, *rows))
