"""A file of minutes after it was fetched: kept with its call, and one message to who sent it."""

from datetime import datetime
from typing import Any

from bot.conversation import codec
from bot.domain.calls import Call, CallId, CallState
from bot.domain.minutes import LARGEST
from bot.handlers.minutes import JOB
from bot.handlers.minutes_telling import publish
from bot.handlers.report_job import wanted
from bot.handlers.telling import tell
from bot.storage.repositories.jobs import Job
from bot.storage.unit import Unit

LONGEST_NAME = 200

__all__ = ["JOB", "failed", "take_in"]


def take_in(unit: Unit, job: Job, content: bytes, now: datetime) -> None:
    """Keep the file, queue what follows from it, and end the job."""
    unit.enter(unit.deployment.aor(job.aor))
    unit.jobs.finish(job.id)
    call = _call(unit, job)
    if len(content) > LARGEST or call.state is CallState.CANCELLED:
        _refuse(unit, job, now)
        return
    name = wanted(job)[0].name[-LONGEST_NAME:]
    version = unit.minutes.keep(call.id, job.person, now, file=(name, content))
    unit.audit.note(now, job.person, "minutes", f"call:{call.id}", revision=version.revision)
    count = publish(unit, call, version, job.person, now).facts.get("count")
    _tell(unit, job, "minutes_taken", now, call=call.id, name=name, count=count)


def failed(unit: Unit, job: Job, why: str, now: datetime) -> None:
    """It could not be fetched: try again later; after three times tell the person."""
    unit.enter(unit.deployment.aor(job.aor))
    if unit.jobs.fail(job, why):
        _refuse(unit, job, now)


def _refuse(unit: Unit, job: Job, now: datetime) -> None:
    name = wanted(job)[0].name
    _tell(unit, job, "minutes_refused", now, call=_call(unit, job).number, name=name)


def _tell(unit: Unit, job: Job, kind: str, now: datetime, **facts: object) -> None:
    asked_on = wanted(job)[1]
    tell(unit, job.person, kind, f"job:{job.id}", now, asked_on=asked_on, more=facts)


def _call(unit: Unit, job: Job) -> Call:
    facts: dict[str, Any] = codec.loads(job.facts, dict)
    return unit.calls.get(CallId(facts["call"]))
