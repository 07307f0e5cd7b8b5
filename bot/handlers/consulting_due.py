"""The deadline of a consultation or a poll has come: it is closed, and its result is told."""

import json
from datetime import datetime

from bot.domain.consulting import Consultation, Inquiry
from bot.domain.polls import Poll
from bot.handlers.consulting_asking import OVER, finish
from bot.storage.repositories.inquiries import Inquiries
from bot.storage.repositories.intents import Row
from bot.storage.unit import Unit

KINDS = frozenset({f"{Consultation.WHAT}_{OVER}", f"{Poll.WHAT}_{OVER}"})


def over(unit: Unit, row: Row, now: datetime) -> int:
    """How many are told; nobody where it was closed before, or has another deadline by now."""
    facts = json.loads(row.intent.facts)
    kept: Inquiries
    found: Inquiry | None
    if Poll.WHAT in facts:
        kept, found = unit.polls, unit.polls.get(facts[Poll.WHAT])
    else:
        kept, found = unit.consultations, unit.consultations.get(facts[Consultation.WHAT])
    if found is None or found.closed_at is not None or found.revision != facts["revision"]:
        return 0
    return finish(unit, kept, found, now)
