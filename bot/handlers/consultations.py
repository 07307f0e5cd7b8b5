"""Consultations: shown with whom they go to, begun, closed, given another deadline (SOP 14.1)."""

from datetime import timedelta

from bot.conversation import codec
from bot.conversation.commands.consulting import (
    CloseConsultation,
    ExtendConsultation,
    StartConsultation,
)
from bot.conversation.commands.references import Ref
from bot.conversation.replies import At, Heading, Part, Quote, Reply, reply, say
from bot.domain.consulting import LONGEST_SUBJECT, LONGEST_TEXT
from bot.domain.errors import Refusal
from bot.handlers.announcing_audience import list_name
from bot.handlers.changing_drafts import decide
from bot.handlers.consultations_card import find
from bot.handlers.consultations_shown import overview
from bot.handlers.consulting_asking import (
    ask_everybody,
    ensure_ahead,
    find_audience,
    finish,
    go_on,
    headcount,
    on_lists,
    reached,
)
from bot.handlers.turn import Turn
from bot.storage.repositories.drafts import Draft

DRAFT = "consultation"
LIVES = timedelta(hours=24)


def preview(command: StartConsultation, turn: Turn) -> Reply:
    """What would be asked, of how many, until when; to confirm or drop."""
    audience = find_audience(turn, command.audience)
    ensure_ahead(command.until, turn)
    if len(command.subject) > LONGEST_SUBJECT:
        raise Refusal("consulting.subject_too_long", limit=LONGEST_SUBJECT)
    if command.text and len(command.text) > LONGEST_TEXT:
        raise Refusal("consulting.text_too_long", limit=LONGEST_TEXT)
    members = on_lists(turn.unit, [audience], turn.now)
    counted = headcount(turn.unit, members)
    facts = {
        "audience": audience,
        "subject": command.subject,
        "until": command.until,
        "text": command.text,
        "link": command.link,
    }
    person, expires = turn.member.person.id, turn.now + LIVES
    draft = turn.unit.drafts.begin(person, turn.place, DRAFT, codec.dumps(facts), expires)
    parts: list[Part] = [
        Heading(say("consulting.preview", audience=list_name(audience), subject=command.subject))
    ]
    if command.text:
        parts.append(Quote(command.text))
    if command.link:
        parts.append(say("consulting.link", link=command.link))
    at = say("consulting.until", at=At(command.until, turn.home))
    return reply(*parts, at, *counted, say("consulting.nothing_yet"), decide(draft))


def begin(draft: Draft, turn: Turn) -> Reply:
    """Everybody on the list is asked."""
    facts = codec.loads(draft.facts, dict)
    until = facts.pop("until")
    ensure_ahead(until, turn)
    unit = turn.unit
    made = unit.consultations.add(turn.now, until, **facts)
    members = reached(unit, on_lists(unit, [made.audience], turn.now))
    asked = ask_everybody(unit, made, members, turn.now)
    unit.consultations.ask(made.id, asked)
    turn.note("consult", made.about, asked=len(asked))
    people = say("consulting.people", count=len(members))
    return reply(
        Heading(say("consulting.begun", number=made.number, subject=made.subject)),
        say("consulting.goes_to", people=people),
        say("consulting.until", at=At(made.due_at, turn.home)),
        say("consulting.how_to_follow", number=made.number),
        edits=True,
    )


def close(command: CloseConsultation, turn: Turn) -> Reply:
    """Before its deadline; whoever else leads gets the result too. Twice does no harm."""
    found = find(command.consultation, turn)
    if found.is_open(turn.now):
        finish(turn.unit, turn.unit.consultations, found, turn.now, but=turn.member)
        turn.note("close consultation", found.about)
        found = find(Ref(id=found.id), turn)
    return Reply(overview(turn.unit, found, turn.now), edits=True)


def extend(command: ExtendConsultation, turn: Turn) -> Reply:
    """Another deadline; one that was over is open again."""
    found = find(command.consultation, turn)
    ensure_ahead(command.until, turn)
    unit, over = turn.unit, not found.is_open(turn.now)
    unit.consultations.extend(found.id, command.until)
    found = find(Ref(id=found.id), turn)
    answered = unit.consultations.views(found.id).keys()
    go_on(unit, unit.consultations, found, (found.audience,), answered, turn.now, again=over)
    turn.note("extend consultation", found.about)
    at = At(found.due_at, turn.home)
    return reply(say("consulting.extended", number=found.number, at=at))
