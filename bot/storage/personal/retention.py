"""What is past its time is deleted, or loses its person; one rule for each time in `Kept`.

Drafts, events and messages are purged by their own repositories.
"""

from datetime import datetime, timedelta

from sqlalchemy import String, and_, cast, delete, func, literal, or_, select, update
from sqlalchemy.engine import Connection

from bot.domain.earlier import SavedState
from bot.domain.privacy import ERASED, FORGOTTEN, limits
from bot.storage.personal.erasure import blank, unlink
from bot.storage.personal.traces import links
from bot.storage.tables import metadata
from bot.storage.tables.agenda import actions, agenda_points, minutes, minutes_files
from bot.storage.tables.announcing import announcements, receipts
from bot.storage.tables.asking import asked_for
from bot.storage.tables.calls import answers, calls, evidence, held_words, unknown_names
from bot.storage.tables.columns import Kept
from bot.storage.tables.consulting import (
    consultation_answers,
    consultation_asked,
    consultations,
    poll_answers,
    poll_asked,
    polls,
)
from bot.storage.tables.delivery import audit, jobs, outbox
from bot.storage.tables.desk_files import request_files
from bot.storage.tables.earlier import saved_answers
from bot.storage.tables.helpdesk import messages, requests
from bot.storage.tables.joining import applicants, invitation_codes
from bot.storage.tables.missed import missed_letters
from bot.storage.tables.people import accounts, invitations, memberships, persons
from bot.storage.tables.surveys import survey_voices
from bot.storage.tables.thread import thread_messages

LONGEST_GATHERING = timedelta(days=14)


def purge(connection: Connection, now: datetime) -> None:
    """Delete what has had its time at `now` (aware), in every AoR."""
    times = limits(now)
    _texts_and_attendance(connection, times.texts)
    _announcements(connection, times.texts)
    _agendas(connection, times.texts)
    _consultations_and_polls(connection, times.texts)
    _missed_calls(connection, times.texts)
    _surveys(connection, times.unmatched)
    _proposed_answers(connection, times.unmatched)
    _unmatched_names(connection, times.unmatched)
    _who_has_left(connection, times.left)
    _what_is_done(connection, times.done)
    _cards_of_what_is_over(connection, times.done)


def _texts_and_attendance(connection: Connection, before: datetime) -> None:
    """24 months, then the organisation only; what says nothing without its person goes."""
    old = (messages.c.at < before, messages.c.text != ERASED)
    connection.execute(update(messages).where(*old).values(text=ERASED))
    connection.execute(delete(request_files).where(request_files.c.at < before))
    connection.execute(delete(thread_messages).where(thread_messages.c.at < before))
    opened = select(requests.c.id).where(requests.c.opened_at < before)
    whom = (asked_for.c.request_id.in_(opened), asked_for.c.name != ERASED)
    connection.execute(update(asked_for).where(*whom).values(name=ERASED))
    asked = (requests.c.opened_at < before, requests.c.chat.is_not(None))
    connection.execute(update(requests).where(*asked).values(chat=None))
    begun = select(calls.c.id).where(calls.c.start < before)
    for table in (answers, evidence):
        past = table.c.call_id.in_(begun)
        connection.execute(delete(table).where(past, table.c.partner_id.is_(None)))
        for column in links(table):
            named = (past, column.is_not(None))
            connection.execute(update(table).where(*named).values({column.name: None}))
    spoken = (held_words.c.call_id.in_(begun), held_words.c.said_by.is_not(None))
    connection.execute(update(held_words).where(*spoken).values(said_by=None))
    sent = (answers.c.call_id.in_(begun), answers.c.delegate != ERASED)
    connection.execute(update(answers).where(*sent).values(delegate=ERASED))


def _agendas(connection: Connection, before: datetime) -> None:
    """24 months, then the organisation only; what the group agreed stays, files of minutes go."""
    begun = select(calls.c.id).where(calls.c.start < before)
    for table in (agenda_points, minutes, actions):
        named = (table.c.call_id.in_(begun), table.c.person_id.is_not(None))
        connection.execute(update(table).where(*named).values(person_id=None))
    old = select(minutes.c.id).where(minutes.c.call_id.in_(begun))
    connection.execute(delete(minutes_files).where(minutes_files.c.minutes_id.in_(old)))


def _announcements(connection: Connection, before: datetime) -> None:
    """24 months after they were due, then how many organisations they reached only."""
    old = announcements.c.due_at < before
    nothing = {"text": ERASED, "file": None, "author_id": None}
    connection.execute(update(announcements).where(old).values(**nothing))
    of_old = receipts.c.announcement_id.in_(select(announcements.c.id).where(old))
    named = (of_old, receipts.c.person_id.is_not(None))
    connection.execute(update(receipts).where(*named).values(person_id=None))


def _consultations_and_polls(connection: Connection, before: datetime) -> None:
    """24 months after the deadline, then the organisation only; who spoke for none goes."""
    answered = update(consultation_answers).where(
        consultation_answers.c.consultation_id.in_(
            select(consultations.c.id).where(consultations.c.due_at < before)
        ),
        consultation_answers.c.text != ERASED,
    )
    connection.execute(answered.values(text=ERASED))
    for kept, tables in (
        (consultations, (consultation_asked, consultation_answers)),
        (polls, (poll_asked, poll_answers)),
    ):
        past = select(kept.c.id).where(kept.c.due_at < before)
        for table in tables:
            old = table.c[f"{kept.name}_id"].in_(past)
            connection.execute(delete(table).where(old, table.c.partner_id.is_(None)))
            named = (old, table.c.person_id.is_not(None))
            connection.execute(update(table).where(*named).values(person_id=None))


def _missed_calls(connection: Connection, before: datetime) -> None:
    """24 months after the call: what became of a draft stays, without its words and writer."""
    begun = select(calls.c.id).where(calls.c.start < before)
    old = update(missed_letters).where(missed_letters.c.call_id.in_(begun))
    connection.execute(old.values(text=None, person_id=None))


def _surveys(connection: Connection, before: datetime) -> None:
    """30 days after the call: nobody can answer any more, so nobody needs to know who has."""
    past = select(calls.c.id).where(calls.c.start < before)
    connection.execute(delete(survey_voices).where(survey_voices.c.call_id.in_(past)))


def _proposed_answers(connection: Connection, before: datetime) -> None:
    """30 days: what nobody has approved for others is still the words of one request."""
    proposed = saved_answers.c.state == SavedState.PROPOSED.value
    connection.execute(delete(saved_answers).where(proposed, saved_answers.c.made_at < before))


def _unmatched_names(connection: Connection, before: datetime) -> None:
    """30 days after the call, or after its report was read if that was later.

    The latest record loses its name and stays, so that no old button meets a new name.
    """
    past = select(calls.c.id).where(calls.c.start < before)
    about = literal("call:") + cast(unknown_names.c.call_id, String)
    read = select(audit.c.id).where(
        audit.c.verb == "report", audit.c.subject == about, audit.c.at >= before
    )
    old = (unknown_names.c.call_id.in_(past), ~read.exists())
    last = connection.execute(select(func.max(unknown_names.c.id))).scalar()
    nameless = {"name": ERASED, "minutes": 0.0, "settled": True}
    connection.execute(delete(unknown_names).where(*old, unknown_names.c.id != last))
    connection.execute(
        update(unknown_names).where(*old, unknown_names.c.id == last).values(**nameless)
    )


def _who_has_left(connection: Connection, before: datetime) -> None:
    """30 days after the last membership anywhere: accounts, settings, fields of record."""
    staying = select(memberships.c.person_id).where(
        or_(memberships.c.until.is_(None), memberships.c.until > before)
    )
    left = select(memberships.c.person_id).where(memberships.c.person_id.not_in(staying))
    named = select(persons.c.id).where(persons.c.id.in_(left), persons.c.title != FORGOTTEN)
    people = [int(person) for person in connection.execute(named).scalars()]
    if not people:
        return
    for table in reversed(metadata.sorted_tables):
        if any(column.info["retention"] is Kept.MEMBERSHIP for column in table.columns):
            for column in links(table):
                unlink(connection, table, column, people)
    blank(connection, people)
    # Another account may get the number of one that is gone.
    nobodys = outbox.c.account_id.not_in(select(accounts.c.id))
    connection.execute(delete(outbox).where(nobodys))


def _what_is_done(connection: Connection, before: datetime) -> None:
    """Seven days after a job, or an invitation, has ended, or nobody let an applicant in."""
    ended = jobs.c.state.in_(["done", "failed"])
    idle = or_(jobs.c.lease_until.is_(None), jobs.c.lease_until < before)
    connection.execute(delete(jobs).where(ended, idle))
    over = or_(invitations.c.used_at < before, invitations.c.expires_at < before)
    old = select(invitations.c.id).where(over)
    of_old = invitation_codes.c.invitation_id.in_(old)
    connection.execute(delete(invitation_codes).where(of_old))
    connection.execute(delete(invitations).where(over))
    connection.execute(delete(applicants).where(applicants.c.agreed_at < before))


def _cards_of_what_is_over(connection: Connection, before: datetime) -> None:
    """A card that nobody will change any more; others live as long as their account."""
    call_over = or_(
        and_(calls.c.start < before, calls.c.days.is_(None)),
        calls.c.start < before - LONGEST_GATHERING,
    )
    over = (
        select(literal(f"{table.name}:") + cast(table.c.id, String)).where(ended)
        for table, ended in (
            (calls, call_over),
            (consultations, consultations.c.due_at < before),
            (polls, polls.c.due_at < before),
        )
    )
    subject = or_(*(outbox.c.subject.in_(each) for each in over))
    card = (outbox.c.family == "surface", subject)
    shown = outbox.c.state.in_(["sent", "failed", "unknown", "cancelled"])
    connection.execute(delete(outbox).where(shown, *card, outbox.c.sent_at < before))
