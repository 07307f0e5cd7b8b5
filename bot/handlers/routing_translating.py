"""Nobody of the topic answers in the asker's language: a person named for it translates (8.2)."""

from collections.abc import Iterator
from datetime import datetime

from bot.conversation.replies import Say, say
from bot.domain.helpdesk import TRANSLATION, Request, ranked
from bot.domain.people import Member, PersonId
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_routing import there
from bot.handlers.helpdesk_telling import tell_expert
from bot.handlers.turn import Turn
from bot.lookups.languages import language_title
from bot.storage.unit import Unit


def translated(turn: Turn, request: Request) -> Request:
    """The request with its translator, who is told; without one where none is needed.

    Of what is sensitive a translator knows nothing: its owner and its asker find a way.
    """
    unit, found = turn.unit, _translator(turn.unit, request, turn.now)
    if found == request.translator:
        return request
    unit.requests.change(request.id, translator_id=found)
    if found is not None:
        turn.note("translator", f"request:{request.id}", to=found)
        tell_expert(unit, request, found, "request_translate", turn.now, turn.event)
    return unit.requests.get(request.id) or request


def to_asker(turn: Turn, request: Request) -> tuple[Say, ...]:
    """On the receipt: that nobody answers in this language, and who translates."""
    return _said(turn.unit, request, turn.member, turn.now, "routing.translated")


def to_expert(unit: Unit, request: Request, member: Member, now: datetime) -> tuple[Say, ...]:
    """To whoever answers: in which language it is, and who helps."""
    return _said(unit, request, member, now, "routing.translates")


def _said(
    unit: Unit, request: Request, member: Member, now: datetime, msgid: str
) -> tuple[Say, ...]:
    if request.translator is None or request.sensitive:
        return ()
    reads = member.person.language or member.aor.language
    language = language_title(request.language, reads)
    return (say(msgid, language=language, who=words.who(unit, request.translator, now)),)


def _translator(unit: Unit, request: Request, now: datetime) -> PersonId | None:
    if request.sensitive or _spoken(unit, request, now):
        return None
    never = {request.asker, request.owner}
    return next(there(unit, _named(unit, request), now, never, sensitive=False), None)


def _spoken(unit: Unit, request: Request, now: datetime) -> bool:
    """Whether the topic is answered in its language, or its owner reads it anyway."""
    points = ranked(unit.topics.focal_points(), request.topic, request.country, request.language)
    if any(point.language == request.language for point in points):
        return True
    owner = unit.people.member(request.owner, now) if request.owner is not None else None
    return owner is not None and owner.person.language == request.language


def _named(unit: Unit, request: Request) -> Iterator[PersonId]:
    points = ranked(unit.topics.focal_points(), TRANSLATION, request.country, request.language)
    for point in points:
        if point.language == request.language:
            yield point.person
            if point.deputy is not None:
                yield point.deputy
