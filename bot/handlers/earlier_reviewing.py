"""A year after its approval whoever stands by an answer is asked once whether it is still right."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.replies import Buttons, Quote, Reply, reply, say
from bot.domain import access
from bot.domain.earlier import SavedAnswer, SavedId, SavedState
from bot.domain.people import Member, PersonId
from bot.handlers.earlier_shown import review_buttons
from bot.handlers.helpdesk_routing import serves
from bot.handlers.leading import leaders
from bot.handlers.own_times import own_time
from bot.handlers.telling import tell
from bot.storage.unit import Unit

KIND = "answer_review"
_USEFUL = timedelta(days=60)
Facts = Mapping[str, object]


def renew(unit: Unit, now: datetime) -> None:
    """Maintenance: what has come to its year is asked about, once each time."""
    for answer in unit.saved_answers.to_review(now):
        told = [_tell(unit, person, answer, now) for person in _asked(unit, answer, now)]
        if any(told):
            unit.saved_answers.change(replace(answer, asked_at=now))


def answer_review(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """Is it still right? Nothing if somebody has said so, changed or retired it meanwhile."""
    answer = unit.saved_answers.get(SavedId(int(str(facts["saved"]))))
    if answer is None or answer.state is not SavedState.APPROVED:
        return None
    if _round(answer) != facts["round"]:
        return None
    if answer.approved_by != member.person.id and not access.leads(member, now.date()):
        return None
    return reply(
        say("earlier.review", number=answer.number),
        Quote(answer.question),
        Quote(answer.answer),
        Buttons((tuple(review_buttons(answer)),)),
    )


def _asked(unit: Unit, answer: SavedAnswer, now: datetime) -> list[PersonId]:
    """Who approved it; if they are gone, who leads."""
    if answer.approved_by is not None and serves(unit, answer.approved_by, now):
        return [answer.approved_by]
    return [member.person.id for member in leaders(unit, now)]


def _tell(unit: Unit, person: PersonId, answer: SavedAnswer, now: datetime) -> bool:
    member = unit.people.member(person, now)
    if member is None:
        return False
    awake = own_time(member, unit.preferences.of(person)).after_quiet(now)
    return tell(
        unit,
        person,
        KIND,
        f"answer:{_round(answer)}",
        now,
        subject=f"answer:{answer.id}",
        due_at=awake,
        expires_at=now + _USEFUL,
        saved=answer.id,
        round=_round(answer),
    )


def _round(answer: SavedAnswer) -> str:
    day = answer.review_on.date().isoformat() if answer.review_on else ""
    return f"{answer.id}:{day}"


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {KIND: answer_review}
