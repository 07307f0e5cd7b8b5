"""Work that takes longer than a person waits: fetch, read in a thread, write in one unit."""

import asyncio
from collections.abc import Mapping

import structlog

from bot import counters
from bot.clock import Clock, SystemClock
from bot.delivery.sender import Sender
from bot.handlers import minutes_job, report_job
from bot.imports.errors import NotAReport
from bot.imports.reports import Report, read_report
from bot.storage.engine import Database
from bot.storage.repositories.jobs import MAX_TRIES, Job

log = structlog.get_logger("jobs")


class JobRunner:
    """Takes jobs one at a time; a job of a worker that died is taken again."""

    def __init__(self, db: Database, clock: Clock, senders: Mapping[str, Sender]) -> None:
        """`senders`: by platform; they fetch files."""
        self._db, self._clock, self._senders = db, clock, senders

    async def drain(self) -> int:
        """Do every job that waits; how many were taken."""
        taken = 0
        while True:
            waiting = await self._db.read(lambda unit: unit.jobs.waiting(SystemClock().now()))
            job = None
            if waiting:
                job = await self._db.write(lambda unit: unit.jobs.claim(SystemClock().now()))
            if job is None:
                return taken
            taken += 1
            await self._guarded(job)

    async def _guarded(self, job: Job) -> None:
        if job.tries >= MAX_TRIES:
            log.error("job given up: its workers died", kind=job.kind, job=job.id)
            await self._failed(job, "worker died")
            return
        try:
            await (self._minutes(job) if job.kind == minutes_job.JOB else self._report(job))
        except Exception as error:
            log.exception("job failed", kind=job.kind, job=job.id)
            await self._failed(job, type(error).__name__)

    async def _failed(self, job: Job, why: str) -> None:
        counters.JOBS_FAILED.labels(job.kind).inc()
        now = self._clock.now()
        try:
            told = minutes_job.failed if job.kind == minutes_job.JOB else report_job.failed
            await self._db.write(lambda unit: told(unit, job, why, now))
        except Exception:
            # Its facts are no use, so nobody can be told; it must not stop the others.
            log.exception("job failed and nobody was told", kind=job.kind, job=job.id)
            await self._db.write(lambda unit: unit.jobs.fail(job, why))

    async def _minutes(self, job: Job) -> None:
        file, platform = report_job.wanted(job)
        content = await self._senders[platform].fetch(file)
        now = self._clock.now()
        await self._db.write(lambda unit: minutes_job.take_in(unit, job, content, now))

    async def _report(self, job: Job) -> None:
        file, platform = report_job.wanted(job)
        data = await self._senders[platform].fetch(file)
        report: Report | NotAReport
        try:
            report = await asyncio.to_thread(read_report, file.name, data)
        except NotAReport as error:
            report = error
        now = self._clock.now()
        await self._db.write(lambda unit: report_job.take_in(unit, job, report, now))
