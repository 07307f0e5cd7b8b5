"""Somebody with a link for nobody named says who they are; who leads lets them in."""

import dataclasses
from datetime import datetime

from bot.conversation import codec
from bot.conversation.commands.any import Command
from bot.conversation.commands.people import Help
from bot.conversation.envelopes import AccountRef, ChatRef, Envelope, Platform, Words
from bot.conversation.outcomes import Reader
from bot.conversation.replies import Button, Buttons, Fact, Reply, Say, reply, say
from bot.domain.errors import Refusal
from bot.domain.joining import LONGEST_TITLE, Applicant, Invitation, Step, role_at
from bot.domain.people import Partner, Person, PersonId
from bot.handlers.joining_welcome import language_of, settle
from bot.handlers.leading import tell_leaders
from bot.handlers.membership_naming import shown
from bot.handlers.organisations import find_partner
from bot.handlers.telling import tell
from bot.handlers.turn import Turn
from bot.storage.repositories.intents import Intent
from bot.storage.unit import Unit

OFFERED, IN_A_ROW = 24, 4
NO_ORGANISATION = 0


def begin(unit: Unit, invitation: Invitation, envelope: Envelope, now: datetime) -> Reply:
    """They agreed: what they say about themselves is kept until somebody decides."""
    chat = envelope.chat.chat if envelope.chat.private else None
    language = language_of(envelope)
    made = unit.applicants.begin(
        envelope.account, chat, language, invitation.partner, now, envelope.zone
    )
    unit.audit.note(now, None, "agree", f"applicant:{made.id}", invitation=int(invitation.id))
    return _question(unit, made)


def speak_for(partner: int, unit: Unit, envelope: Envelope) -> Reply | None:
    """The button of an organisation; None for whoever is not asked. Raises Refusal."""
    applicant = unit.applicants.of(envelope.account)
    if applicant is None or applicant.step is Step.WAIT:
        return None
    unit.enter(unit.deployment.aor(applicant.aor))
    if partner == NO_ORGANISATION:
        return _of(unit, applicant, None)
    found = next((p for p in unit.partners.all() if p.id == partner), None)
    if found is None:
        raise Refusal("people.bad_button")
    return _of(unit, applicant, found)


def go_on(
    unit: Unit, applicant: Applicant, command: Command, envelope: Envelope, now: datetime
) -> Reply:
    """Their words answer the question they are at. Raises Refusal."""
    unit.enter(unit.deployment.aor(applicant.aor))
    words = envelope.body.text.strip() if isinstance(envelope.body, Words) else ""
    slash = isinstance(envelope.body, Words) and envelope.body.command
    if not words or slash or isinstance(command, Help) or applicant.step is Step.WAIT:
        return _question(unit, applicant)
    if applicant.step is Step.ORGANISATION:
        return _of(unit, applicant, find_partner(unit, words))
    title = " ".join(words.split())
    if len(title) > LONGEST_TITLE:
        raise Refusal("people.too_long", limit=f"{LONGEST_TITLE}")
    unit.applicants.called(applicant.id, title)
    about, facts = f"applicant:{applicant.id}", {"applicant": int(applicant.id)}
    tell_leaders(unit, "applicant", about, now, facts=facts)
    return _question(unit, dataclasses.replace(applicant, title=title, step=Step.WAIT))


def let_in(number: int, turn: Turn) -> Reply:
    """They become a member, in their organisation's usual role. Raises Refusal."""
    unit, now = turn.unit, turn.now
    applicant = _waiting(unit, number)
    partner, ref = _partner(unit, applicant), AccountRef(*_account(applicant))
    known = unit.people.account(ref)
    person = known.person if known else _new_person(unit, applicant)
    unit.people.join(person, role_at(partner), partner.id if partner else None, now)
    unit.people.link(person, ref, applicant.chat)
    member = unit.people.member(person, now)
    if member is None:
        raise Refusal("joining.decided_already")
    settle(unit, member, applicant.language, now, applicant.zone)
    unit.applicants.end(applicant.id)
    turn.note("let in", f"person:{person}", role=member.role.value)
    tell(unit, person, "let_in", f"applicant:{number}", now)
    noted = say("joining.is_in", who=shown(member), role=say(f"membership.role_{member.role}"))
    return Reply((noted, say("joining.change_role")), edits=True, toast=noted)


def turn_away(number: int, turn: Turn) -> Reply:
    """They are told; what they said about themselves is deleted. Raises Refusal."""
    applicant = _waiting(turn.unit, number)
    turn.unit.applicants.end(applicant.id)
    turn.note("turn away", f"applicant:{number}")
    _tell(turn, applicant, reply(say("joining.turned_away", aor=turn.member.aor.name)))
    noted = say("joining.is_turned_away")
    return Reply((noted,), edits=True, toast=noted)


def described(unit: Unit, applicant: Applicant) -> dict[str, Fact]:
    """What they said about themselves, as facts of a sentence."""
    partner = _partner(unit, applicant)
    organisation: Fact = partner.code if partner else say("joining.no_organisation")
    return {"title": applicant.title, "organisation": organisation}


def _question(unit: Unit, applicant: Applicant) -> Reply:
    """What they have to say next."""
    match applicant.step:
        case Step.ORGANISATION:
            rows = _organisations(unit)
            return reply(say("joining.which_organisation"), Buttons(rows))
        case Step.TITLE:
            return reply(say("joining.which_title"))
        case Step.WAIT:
            return reply(say("joining.wait", **described(unit, applicant)))


def _organisations(unit: Unit) -> tuple[tuple[Button, ...], ...]:
    partners = sorted(unit.partners.all(), key=lambda p: p.code.casefold())[:OFFERED]
    offers = [_offer(say("joining.choice", code=p.code), p.id, p.code) for p in partners]
    rows = [tuple(offers[at : at + IN_A_ROW]) for at in range(0, len(offers), IN_A_ROW)]
    none = _offer(say("joining.button_none"), NO_ORGANISATION, "none of these")
    return (*rows, (none,))


def _offer(label: Say, partner: int, words: str) -> Button:
    return Button(label, "speakfor", partner, words, bound=False)


def _of(unit: Unit, applicant: Applicant, partner: Partner | None) -> Reply:
    found = partner.id if partner else None
    unit.applicants.of_partner(applicant.id, found)
    return _question(unit, dataclasses.replace(applicant, partner=found, step=Step.TITLE))


def _waiting(unit: Unit, number: int) -> Applicant:
    found = unit.applicants.get(number)
    if found is None or found.step is not Step.WAIT:
        raise Refusal("joining.decided_already")
    return found


def _partner(unit: Unit, applicant: Applicant) -> Partner | None:
    return next((p for p in unit.partners.all() if p.id == applicant.partner), None)


def _new_person(unit: Unit, applicant: Applicant) -> PersonId:
    return unit.people.save(Person(PersonId(0), applicant.title, language=applicant.language))


def _account(applicant: Applicant) -> tuple[Platform, str, str]:
    platform, workspace, user = applicant.account
    return Platform(platform), workspace, user


def _tell(turn: Turn, applicant: Applicant, answer: Reply) -> None:
    """To somebody who is on no roster: worded at once, as answers are."""
    platform, workspace, user = _account(applicant)
    aor = turn.member.aor
    reader = Reader(applicant.language or aor.language, aor.zone, aor.zone)
    facts = {"reply": answer, "reader": reader.as_facts()}
    intent = Intent(
        key=f"turned_away:applicant:{applicant.id}",
        kind="turned_away",
        facts=codec.dumps(facts),
        due_at=turn.now,
        platform=platform.value,
        chat=ChatRef(platform, workspace, applicant.chat or user),
    )
    turn.unit.outbox.add(intent)
