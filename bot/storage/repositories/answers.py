"""Answers to invitations: every answer is kept, an organisation's latest one stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select

from bot.domain.calls import Call, CallId, Choice
from bot.domain.people import Member, PartnerId, PersonId
from bot.domain.wall_time import in_zone
from bot.storage.prepared import Found, Prepared
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.repositories.calls import FROZEN, counting_on_day
from bot.storage.tables.calls import answers
from bot.storage.tables.people import partners

_TO_CALL = (of_aor(answers), answers.c.call_id == bindparam("call"))
_LATEST_IDS = (
    select(func.max(answers.c.id))
    .where(*_TO_CALL)
    .group_by(answers.c.partner_id, answers.c.person_id)
)
_TOLD = [answers.c[name] for name in ("choice", "person_id", "partner_id", "delegate", "at")]
_LATEST = Prepared(select(*_TOLD).where(answers.c.id.in_(_LATEST_IDS)).order_by(answers.c.id))
_THEIRS = or_(
    answers.c.partner_id == bindparam("partner"), answers.c.person_id == bindparam("person")
)
_LATEST_OF = Prepared(
    select(*_TOLD).where(answers.c.id.in_(_LATEST_IDS.where(_THEIRS))).order_by(answers.c.id)
)
_who = partners.alias("who")
_STANDING = (
    select(func.max(answers.c.id))
    .where(*_TO_CALL, answers.c.partner_id == _who.c.id)
    .correlate(_who)
    .scalar_subquery()
)
# By organisation, because one that changes its mind time and again leaves many answers.
_COMING = Prepared(
    select(func.count().label("count"))
    .join_from(_who, answers, answers.c.id == _STANDING)
    .where(
        of_aor(_who),
        answers.c.choice.in_([choice.value for choice in Choice if choice.comes]),
        _who.c.id.in_(FROZEN) | (~FROZEN.exists() & counting_on_day(_who)),
    )
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered for an organisation (or by a coordinator for themselves), by whom."""

    choice: Choice
    person: PersonId | None
    partner: PartnerId | None
    delegate: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CallAnswers:
    """The answers to one call: the latest of each organisation and of each person."""

    by_partner: Mapping[PartnerId, Answer]
    by_person: Mapping[PersonId, Answer]

    def coming(self) -> frozenset[PartnerId]:
        """Organisations that are expected."""
        return frozenset(p for p, answer in self.by_partner.items() if answer.choice.comes)


class Answers(Repository):
    """Who comes to which call."""

    def of(self, call: CallId) -> CallAnswers:
        """The latest answers to `call`."""
        by_partner: dict[PartnerId, Answer] = {}
        by_person: dict[PersonId, Answer] = {}
        for row in self._here(_LATEST, call=call):
            answer = _answer(row)
            if answer.partner is not None:
                by_partner[answer.partner] = answer
            if answer.person is not None:
                by_person[answer.person] = answer
        return CallAnswers(by_partner, by_person)

    def of_member(self, call: CallId, member: Member) -> tuple[Answer | None, Answer | None]:
        """The latest answer that `member` gave to `call`, and the latest of the organisation."""
        person, partner = member.person.id, member.partner.id if member.partner else None
        own, theirs = None, None
        for answer in map(
            _answer, self._here(_LATEST_OF, call=call, person=person, partner=partner)
        ):
            own = answer if answer.person == person else own
            theirs = answer if partner is not None and answer.partner == partner else theirs
        return own, theirs

    def coming(self, call: Call) -> int:
        """How many organisations that count at `call` are expected, by their latest answers."""
        day = in_zone(call.start, call.zone).date()
        return int(self._here(_COMING, call=call.id, day=day)[0]["count"])

    def record(self, call: CallId, answer: Answer) -> None:
        """Keep an answer; earlier ones stay on record."""
        self._add(
            answers,
            call_id=call,
            partner_id=answer.partner,
            person_id=answer.person,
            choice=answer.choice.value,
            delegate=answer.delegate,
            at=answer.at,
        )


def _answer(row: Found) -> Answer:
    return Answer(
        Choice(row["choice"]), row["person_id"], row["partner_id"], row["delegate"], row["at"]
    )
