"""Consultations as whoever leads reads them: who said what, who is silent; all of it as a file.

Others see the question, their own answer and how many said what.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.commands.consulting import FileConsultation
from bot.conversation.commands.references import Ref
from bot.conversation.replies import (
    At,
    Bullets,
    Button,
    Buttons,
    Document,
    Fact,
    Heading,
    Part,
    Quote,
    Reply,
    Say,
    Table,
    reply,
    say,
)
from bot.domain.consulting import Consultation, Stance, View, Voice, silent, voice_of
from bot.domain.errors import Refusal
from bot.handlers.consultations_card import (
    buttons,
    card,
    ended,
    find,
    may_answer,
    title,
)
from bot.handlers.consulting_voices import Names
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.reports.documents import attendance_csv
from bot.storage.unit import Unit

SHOWN = 10
TEXTS = 8
CUT = 300
"""Of so many texts, so many letters stand in the message; the file has them all."""
FILE = "consultation_file"


def show_all(turn: Turn) -> Reply:
    """The latest first: all of them for who leads, for others what they are asked."""
    unit = turn.unit
    found = [c for c in unit.consultations.all() if turn.leads or may_answer(unit, turn.member, c)]
    if not found:
        return reply(say("consulting.none_lead" if turn.leads else "consulting.none"))
    lines = tuple(_line(unit, each, turn.now) for each in found[:SHOWN])
    open_now = [c for c in found if c.is_open(turn.now)][:3]
    row = tuple(
        Button(
            say("consulting.button_show", number=c.number),
            "consultation",
            c.id,
            f"consultation {c.number}",
        )
        for c in open_now
    )
    rest = (Buttons((row,)),) if row else ()
    return reply(Heading(say("consulting.heading")), Bullets(lines), *rest)


def _line(unit: Unit, consultation: Consultation, now: datetime) -> Say:
    key = "consulting.line_open" if consultation.is_open(now) else "consulting.line_closed"
    at = At(ended(consultation), unit.aor.zone, "short")
    return say(key, title=title(consultation), at=at)


def show(ref: Ref, turn: Turn) -> Reply:
    """One of them. Raises Refusal for somebody who is not asked."""
    unit, found = turn.unit, find(ref, turn)
    asked = may_answer(unit, turn.member, found)
    if turn.leads:
        own = (buttons(found, unit.consultations.views(found.id).get(voice_of(turn.member))),)
        answers = own if asked and found.is_open(turn.now) else ()
        return Reply((*overview(unit, found, turn.now), *answers))
    if not asked:
        raise Refusal("consulting.not_asked", number=found.number)
    shown = card(unit, turn.member, found, turn.now)
    return Reply(shown.parts, shows=shown.shows)


def overview(unit: Unit, consultation: Consultation, now: datetime) -> tuple[Part, ...]:
    """By organisation who said what; silence is shown as silence."""
    views, names = unit.consultations.views(consultation.id), Names(unit, now)
    asked = unit.consultations.asked(consultation.id)
    home = unit.aor.zone
    if consultation.is_open(now):
        state = say("consulting.open_until", at=At(consultation.due_at, home))
    else:
        state = say("consulting.is_closed", at=At(ended(consultation), home))
    answered = say("consulting.answered", count=len(views), asked=len(asked | views.keys()))
    return (
        Heading(title(consultation)),
        state,
        answered,
        Bullets(tuple(_groups(views, silent(asked, views), names))),
        *_texts(views, names),
        Buttons((_buttons(consultation, now),)),
    )


def _groups(views: Mapping[Voice, View], quiet: frozenset[Voice], names: Names) -> list[Say]:
    lines = []
    for stance in Stance:
        who = [voice for voice, view in views.items() if view.stance is stance]
        if who:
            facts: dict[str, Fact] = {"who": names.listed(who), "count": len(who)}
            lines.append(say(f"consulting.who_{stance}", **facts))
    if quiet:
        lines.append(say("consulting.who_silent", who=names.listed(quiet), count=len(quiet)))
    else:
        lines.append(say("consulting.nobody_silent"))
    return lines


def _texts(views: Mapping[Voice, View], names: Names) -> list[Part]:
    """Objections first: they are what has to be answered."""
    said = [(voice, view, view.text) for voice, view in views.items() if view.text]
    said.sort(key=lambda each: (each[1].stance is not Stance.OBJECT, names.of(each[0])))
    parts: list[Part] = []
    for voice, view, text in said[:TEXTS]:
        line = say(f"consulting.text_{view.stance}", who=names.of(voice))
        by = names.person(view.by) if voice.partner is not None else ""
        parts.append(say("consulting.said_by", line=line, by=by) if by else line)
        parts.append(Quote(text if len(text) <= CUT else f"{text[:CUT].rstrip()} …"))
    if len(said) > TEXTS:
        parts.append(say("consulting.more_texts", count=len(said) - TEXTS))
    return parts


def _buttons(consultation: Consultation, now: datetime) -> tuple[Button, ...]:
    words = f"consultation {consultation.number}"
    file = Button(say("consulting.button_file"), "consultfile", consultation.id, f"{words} file")
    if not consultation.is_open(now):
        return (file,)
    label = say("consulting.button_close")
    return file, Button(label, "consultclose", consultation.id, f"{words} close")


def send_file(command: FileConsultation, turn: Turn) -> Reply:
    """The file goes to the private chat. Raises Refusal."""
    found = find(command.consultation, turn)
    person, platform = turn.member.person.id, turn.chat.platform.value
    facts = {"consultation": found.id}
    if not tell(turn.unit, person, FILE, turn.event, turn.now, asked_on=platform, more=facts):
        raise Refusal("roster.no_private_chat")
    turn.note("export consultation", found.about)
    return reply(say("consulting.file_comes"))


def document(unit: Unit, consultation: Consultation, now: datetime) -> Document:
    """Every answer with its words, and the silent, as a table."""
    views, names = unit.consultations.views(consultation.id), Names(unit, now)
    quiet = silent(unit.consultations.asked(consultation.id), views)
    columns = tuple(
        say(f"consulting.column_{name}") for name in ("who", "answer", "text", "by", "at")
    )
    rows: list[tuple[Fact, ...]] = [
        (
            names.of(voice),
            say(f"consulting.answer_{view.stance}"),
            view.text,
            names.person(view.by),
            At(view.at, unit.aor.zone, "short"),
        )
        for voice, view in sorted(views.items(), key=lambda each: names.of(each[0]))
    ]
    silence = say("consulting.answer_silent")
    rows += [(name, silence, None, None, None) for name in sorted(map(names.of, quiet))]
    return attendance_csv(f"consultation-{consultation.number}.csv", Table(columns, tuple(rows)))
