"""A consultation as those who are asked see it: the question, their answer, how many said what."""

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.commands.references import Ref
from bot.conversation.replies import (
    At,
    Button,
    Buttons,
    Heading,
    Part,
    Quote,
    Reply,
    Say,
    say,
)
from bot.domain.consulting import Consultation, Stance, View, Voice, counts, silent, voice_of
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.handlers.consulting_voices import Names, is_asked
from bot.handlers.turn import Turn
from bot.storage.unit import Unit


def title(consultation: Consultation) -> Say:
    """Number and subject."""
    return say("consulting.title", number=consultation.number, subject=consultation.subject)


def may_answer(unit: Unit, member: Member, consultation: Consultation) -> bool:
    """Whether `member` is one of those who are asked."""
    asked = unit.consultations.asked(consultation.id)
    return is_asked(unit, member, asked, (consultation.audience,))


def card(
    unit: Unit,
    member: Member,
    consultation: Consultation,
    now: datetime,
    *,
    heading: Say | None = None,
    note: Say | None = None,
) -> Reply:
    """The card for `member`; `note`: what has just happened. Edits the pressed message."""
    views = unit.consultations.views(consultation.id)
    own = views.get(voice_of(member))
    is_open = consultation.is_open(now)
    parts: list[Part] = [Heading(heading or title(consultation))]
    if note is not None:
        parts.append(note)
    parts += _asked(consultation)
    home = unit.aor.zone
    if is_open:
        parts.append(say("consulting.answer_by", at=At(consultation.due_at, home)))
    else:
        parts.append(say("consulting.is_closed", at=At(ended(consultation), home)))
    if own is not None:
        parts += _standing(unit, own, member, now)
    elif is_open and member.partner is not None:
        parts.append(say("consulting.one_answer", who=member.partner.code))
    parts.append(_totals(unit, consultation, views))
    if is_open and may_answer(unit, member, consultation):
        parts.append(buttons(consultation, own))
    return Reply(tuple(parts), edits=True, toast=note, shows=consultation.about)


def ended(consultation: Consultation) -> datetime:
    """When answers were no longer taken."""
    return min(consultation.closed_at or consultation.due_at, consultation.due_at)


def _asked(consultation: Consultation) -> list[Part]:
    parts: list[Part] = []
    if consultation.text:
        parts.append(Quote(consultation.text))
    if consultation.link:
        parts.append(say("consulting.link", link=consultation.link))
    return parts


def _standing(unit: Unit, own: View, member: Member, now: datetime) -> list[Part]:
    """What stands, and who said it."""
    if member.partner is None:
        line = say(f"consulting.own_{own.stance}")
    else:
        line = say(f"consulting.stands_{own.stance}", who=member.partner.code)
        if by := Names(unit, now).person(own.by):
            line = say("consulting.said_by", line=line, by=by)
    return [line, Quote(own.text)] if own.text else [line]


def _totals(unit: Unit, consultation: Consultation, views: Mapping[Voice, View]) -> Say:
    """Silence is counted as silence."""
    said = counts(views)
    quiet = len(silent(unit.consultations.asked(consultation.id), views))
    return say(
        "consulting.totals",
        agree=said[Stance.AGREE],
        comment=said[Stance.COMMENT],
        object=said[Stance.OBJECT],
        silent=quiet,
    )


def buttons(consultation: Consultation, own: View | None) -> Buttons:
    """Agree, comment, object; a tick on what stands."""

    def button(stance: Stance) -> Button:
        stands = own is not None and own.stance is stance
        label = say(f"consulting.button_{stance}")
        if stands:
            label = say("consulting.button_stands", label=label)
        words = f"consultation {consultation.number} {stance}"
        style = "primary" if stands or (own is None and stance is Stance.AGREE) else ""
        return Button(label, f"view{stance}", consultation.id, words, style=style)

    return Buttons((tuple(button(stance) for stance in Stance),))


def find(ref: Ref, turn: Turn) -> Consultation:
    """The one that is named. Raises Refusal."""
    if ref.id is not None:
        found = turn.unit.consultations.get(ref.id)
        if found is None:
            raise Refusal("people.bad_button")
        return found
    found = turn.unit.consultations.numbered(ref.number or 0)
    if found is None:
        raise Refusal("consulting.unknown", number=ref.number or 0)
    return found
