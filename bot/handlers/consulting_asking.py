"""Asking a list of people, and ending it: the same for consultations and for polls about dates."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from bot.conversation.commands.consulting import GiveView
from bot.conversation.replies import Listing, Say, say
from bot.domain import access
from bot.domain.consulting import Inquiry, Voice, voice_of
from bot.domain.errors import Refusal
from bot.domain.people import Member
from bot.handlers.announcing_audience import list_name
from bot.handlers.leading import leaders
from bot.handlers.own_times import own_time
from bot.handlers.telling import best_account, tell
from bot.handlers.turn import Turn, facts_json
from bot.lookups.folding import fold
from bot.storage.repositories.inquiries import Inquiries
from bot.storage.repositories.intents import Intent
from bot.storage.unit import Unit

ASKED, REMINDER, OVER, RESULT = "asked", "reminder", "over", "result"
RESULT_LIVES = timedelta(days=7)
_FIRST_WORDS = frozenset({"the", "all", "our", "les", "la", "tous", "toutes"})
_SAME = {
    "partner": "partners",
    "partner organisations": "partners",
    "partenaires": "partners",
    "partenaire": "partners",
    "organisations partenaires": "partners",
    "coordinator": "coordinators",
    "coordonnateurs": "coordinators",
    "coordonnatrices": "coordinators",
    "coordinateurs": "coordinators",
    "coordinatrices": "coordinators",
    "donor": "donors",
    "donateurs": "donors",
    "bailleurs": "donors",
    "bailleurs de fonds": "donors",
}


def find_audience(turn: Turn, said: str) -> str:
    """The name of the list that is meant. Raises Refusal with the lists there are."""
    words = fold(said).split()
    while words and words[0] in _FIRST_WORDS:
        words = words[1:]
    plain = " ".join(words)
    found = turn.unit.audiences.named(_SAME.get(plain, plain)) or turn.unit.audiences.named(said)
    if found is None:
        names = Listing(tuple(list_name(name) for name in turn.unit.audiences.names()))
        raise Refusal("consulting.unknown_audience", name=said, names=names)
    return found.name


def ensure_ahead(until: datetime, turn: Turn) -> None:
    """Raise Refusal for a deadline that has passed."""
    if until <= turn.now:
        raise Refusal("consulting.in_the_past")


def on_lists(unit: Unit, lists: Collection[str], now: datetime) -> list[Member]:
    """Whoever is on them and may answer, which guests of a single call may not."""
    found = unit.audiences.members(lists, now)
    return [m for m in found if access.may(m, GiveView.__name__, now.date())]


def reached(unit: Unit, members: Iterable[Member]) -> list[Member]:
    """Those who can be asked."""
    return [m for m in members if best_account(unit, m.person.id) is not None]


def headcount(unit: Unit, members: Sequence[Member]) -> tuple[Say, ...]:
    """How many will be asked, and at which organisations nobody can be. Raises Refusal."""
    asked = reached(unit, members)
    if not asked:
        raise Refusal("consulting.nobody")
    voices = {voice_of(m) for m in asked}
    organisations = [voice for voice in voices if voice.partner is not None]
    people = say("consulting.people", count=len(asked))
    counted = say("consulting.organisations", count=len(organisations))
    own = len(voices) - len(organisations)
    if not own:
        line = say("consulting.will_be_asked", people=people, organisations=counted)
    else:
        alone = say("consulting.for_themselves", count=own)
        both = Listing((counted, alone)) if organisations else alone
        line = say("consulting.will_be_asked", people=people, organisations=both)
    missing = sorted({m.organisation for m in members if voice_of(m) not in voices})
    if not missing:
        return (line,)
    return line, say("consulting.cannot_be_asked", who=Listing(tuple(missing)), count=len(missing))


def ask_everybody(
    unit: Unit, inquiry: Inquiry, members: Sequence[Member], now: datetime
) -> frozenset[Voice]:
    """Queue the question, and what hangs on the deadline; who is asked."""
    plan(unit, inquiry, members, now)
    return _ask(unit, inquiry, members, now)


def _ask(
    unit: Unit, inquiry: Inquiry, members: Sequence[Member], now: datetime
) -> frozenset[Voice]:
    """Queue the question for the time at which it disturbs nobody."""
    chosen = unit.preferences.of_each(m.person.id for m in members)
    asked = set()
    for member in members:
        person = member.person.id
        awake = own_time(member, chosen[person]).after_quiet(now)
        told = tell(
            unit,
            person,
            f"{inquiry.WHAT}_{ASKED}",
            _deadline(inquiry),
            now,
            subject=inquiry.about,
            due_at=awake if awake < inquiry.due_at else now,
            expires_at=inquiry.due_at,
            more={inquiry.WHAT: inquiry.id},
        )
        if told:
            asked.add(voice_of(member))
    return frozenset(asked)


def plan(unit: Unit, inquiry: Inquiry, members: Sequence[Member], now: datetime) -> None:
    """Reminders and the end, of the deadline as it is now; of an older one they withdraw."""
    unit.outbox.withdraw(inquiry.timed, "changed")
    chosen = unit.preferences.of_each(m.person.id for m in members)
    facts = {inquiry.WHAT: inquiry.id, "revision": inquiry.revision}
    about = _deadline(inquiry)
    for member in members:
        person = member.person.id
        at = inquiry.reminder_at(own_time(member, chosen[person]), now)
        if at is not None:
            tell(
                unit,
                person,
                f"{inquiry.WHAT}_{REMINDER}",
                about,
                now,
                subject=inquiry.timed,
                due_at=at,
                expires_at=inquiry.due_at,
                more=facts,
            )
    unit.outbox.add(
        Intent(
            key=f"{inquiry.WHAT}_{OVER}:{about}",
            kind=f"{inquiry.WHAT}_{OVER}",
            facts=facts_json(**facts),
            due_at=inquiry.due_at,
            family="fanout",
            subject=inquiry.timed,
        )
    )


def go_on(
    unit: Unit,
    kept: Inquiries,
    inquiry: Inquiry,
    lists: Collection[str],
    answered: Collection[Voice],
    now: datetime,
    *,
    again: bool,
) -> None:
    """It has another deadline by now. `again`: it was over, so that the silent are asked anew."""
    members = reached(unit, on_lists(unit, lists, now))
    plan(unit, inquiry, members, now)
    if again:
        quiet = [m for m in members if voice_of(m) not in answered]
        asked = _ask(unit, inquiry, quiet, now)
        kept.ask(inquiry.id, asked - kept.asked(inquiry.id))
    unit.outbox.touch(inquiry.about, now)


def _deadline(inquiry: Inquiry) -> str:
    """What is said once of it until another deadline is set."""
    return f"{inquiry.about}:{inquiry.revision}"


def stop(unit: Unit, inquiry: Inquiry, now: datetime) -> None:
    """Nothing is asked any more; what people hold says so."""
    unit.outbox.withdraw(inquiry.about, "closed")
    unit.outbox.withdraw(inquiry.timed, "closed")
    unit.outbox.touch(inquiry.about, now)


def finish(
    unit: Unit, kept: Inquiries, inquiry: Inquiry, now: datetime, but: Member | None = None
) -> int:
    """It is over: whoever leads gets the result once. `but`: who has it before them already."""
    kept.close(inquiry.id, now)
    stop(unit, inquiry, now)
    return sum(
        tell(
            unit,
            member.person.id,
            f"{inquiry.WHAT}_{RESULT}",
            _deadline(inquiry),
            now,
            due_at=own_time(member, unit.preferences.of(member.person.id)).after_quiet(now),
            expires_at=now + RESULT_LIVES,
            more={inquiry.WHAT: inquiry.id, "revision": inquiry.revision},
        )
        for member in leaders(unit, now)
        if but is None or member.person.id != but.person.id
    )
