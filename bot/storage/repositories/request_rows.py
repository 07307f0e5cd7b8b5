"""Rows of requests as values: each with its question, in one query."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import RowMapping

from bot.domain.helpdesk import Request, RequestId, RequestState, Urgency, Way
from bot.storage.tables.helpdesk import messages, requests

_QUESTION = (
    select(messages.c.text)
    .where(messages.c.request_id == requests.c.id, messages.c.direction == "question")
    .order_by(messages.c.id)
    .limit(1)
    .scalar_subquery()
    .label("question")
)
_CHANGED = (
    select(messages.c.edited_at)
    .where(messages.c.request_id == requests.c.id, messages.c.direction == "question")
    .order_by(messages.c.id)
    .limit(1)
    .scalar_subquery()
    .label("question_changed")
)


def with_question(*conditions: Any) -> Select[Any]:
    """Requests that fulfil `conditions`, each beside its question."""
    return select(requests, _QUESTION, _CHANGED).where(*conditions)


def request_of(row: RowMapping) -> Request:
    """The value that a row of `with_question` stands for."""
    return Request(
        id=RequestId(row["id"]),
        number=row["number"],
        asker=row["asker_id"],
        topic=row["topic"],
        language=row["language"],
        state=RequestState(row["state"]),
        opened_at=row["opened_at"],
        expected_at=row["expected_at"],
        question=row["question"] or "",
        owner=row["owner_id"],
        country=row["country"],
        urgency=Urgency(row["urgency"]),
        sensitive=row["sensitive"],
        first_answer_at=row["first_answer_at"],
        closed_at=row["closed_at"],
        helped=row["helped"],
        clock_from=row["clock_from"],
        clock_spent=timedelta(seconds=row["clock_spent"]),
        clock=row["clock"],
        referred_to=row["referred_to"],
        way=Way(row["way"]) if row["way"] else None,
        telegram=row["telegram"],
        translator=row["translator_id"],
        edited=row["question_changed"] is not None,
    )
