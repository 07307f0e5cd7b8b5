"""Answers to invitations: every answer is kept, an organisation's latest one stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from bot.domain.calls import CallId, Choice
from bot.domain.people import PartnerId, PersonId
from bot.storage.prepared import Prepared
from bot.storage.repositories.base import Repository, of_aor
from bot.storage.tables.calls import answers

_LATEST_IDS = (
    select(func.max(answers.c.id))
    .where(of_aor(answers), answers.c.call_id == bindparam("call"))
    .group_by(answers.c.partner_id, answers.c.person_id)
)
_TOLD = [answers.c[name] for name in ("choice", "person_id", "partner_id", "delegate", "at")]
_LATEST = Prepared(select(*_TOLD).where(answers.c.id.in_(_LATEST_IDS)).order_by(answers.c.id))


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
            answer = Answer(
                Choice(row["choice"]),
                row["person_id"],
                row["partner_id"],
                row["delegate"],
                row["at"],
            )
            if answer.partner is not None:
                by_partner[answer.partner] = answer
            if answer.person is not None:
                by_person[answer.person] = answer
        return CallAnswers(by_partner, by_person)

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
