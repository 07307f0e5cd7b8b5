"""Answers to invitations: one tap, for the organisation, the latest stands (SOP 14.6)."""

from typing import assert_never

from bot.conversation.commands.answers import AnswersCommand, GiveAnswer, WhoAnswers
from bot.conversation.commands.references import Ref
from bot.conversation.replies import Bullets, Fact, Heading, Listing, Reply, Say, reply, say
from bot.domain.calls import Call, Choice
from bot.domain.errors import Refusal
from bot.domain.people import Member, Partner
from bot.handlers import cards
from bot.handlers.organisations import find_partner
from bot.handlers.turn import Turn, next_call
from bot.storage.repositories.answers import Answer

LOOKED_AT = 12
"""Calls ahead among which the next one that concerns a person is looked for."""


def handle(command: AnswersCommand, turn: Turn) -> Reply:
    """Answer a command about invitations. Raises Refusal."""
    match command:
        case GiveAnswer():
            return give_answer(command, turn)
        case WhoAnswers():
            return who_answers(command, turn)
        case _:
            assert_never(command)


def give_answer(command: GiveAnswer, turn: Turn) -> Reply:
    """Record an answer and show the call's card with it."""
    call = _which(command, turn)
    call.ensure_open_for_answers(turn.now)
    partner, person = _for_whom(command, turn, call)
    answer = Answer(
        command.choice,
        person.person.id if person else None,
        partner.id if partner else None,
        command.delegate,
        turn.now,
    )
    turn.unit.answers.record(call.id, answer)
    subject = f"call:{call.id}"
    code, for_others = partner.code if partner else None, person is None
    turn.note("answer", subject, partner=code, choice=command.choice, for_others=for_others)
    turn.unit.outbox.touch(subject, turn.now)
    note, answered = _recorded(command, partner), person is not None
    return cards.call_card(turn.unit, turn.member, call, turn.now, note=note, answered=answered)


def _which(command: GiveAnswer, turn: Turn) -> Call:
    """The call named, else the next one to which this person is invited."""
    if command.call == Ref() and command.partner is None:
        for call in turn.unit.calls.coming(turn.now, LOOKED_AT):
            if cards.invited(turn.unit, call, turn.member):
                return call
    return next_call(turn, command.call)


def _for_whom(command: GiveAnswer, turn: Turn, call: Call) -> tuple[Partner | None, Member | None]:
    """The organisation answered for, and the person if they answer for themselves."""
    if command.partner is None:
        if not cards.invited(turn.unit, call, turn.member):
            raise Refusal("answers.not_invited", call=call.number)
        return turn.member.partner, turn.member
    turn.ensure_leads_call(call)
    return find_partner(turn.unit, command.partner), None


def _recorded(command: GiveAnswer, partner: Partner | None) -> Say:
    who = partner.code if partner else ""
    kind = "for" if partner else "own"
    match command.choice:
        case Choice.DELEGATE:
            return say(f"answers.recorded_delegate_{kind}", who=who, name=command.delegate)
        case _:
            return say(f"answers.recorded_{command.choice}_{kind}", who=who)


def who_answers(command: WhoAnswers, turn: Turn) -> Reply:
    """By organisation: who comes, who does not, who has not answered."""
    call = next_call(turn, command.call)
    answers = turn.unit.answers.of(call.id)
    invited = cards.audience(turn.unit, call, turn.now)
    partners = sorted({m.partner.id: m.partner for m in invited if m.partner}.items())
    groups: dict[str, list[str]] = {"yes": [], "maybe": [], "no": [], "silent": []}
    for ident, partner in partners:
        groups[_group(answers.by_partner.get(ident))].append(partner.code)
    if command.silent:
        groups = {"silent": groups["silent"]}
    lines = [
        say(f"answers.who_{kind}", who=_listing(codes), count=len(codes))
        for kind, codes in groups.items()
        if codes
    ]
    title = Heading(say("answers.who_title", call=call.number, at=cards.at(call, "short")))
    forecast = cards.forecast(turn.unit, call)
    return reply(title, forecast, Bullets(tuple(lines)) if lines else say("answers.who_nobody"))


def _group(answer: Answer | None) -> str:
    if answer is None:
        return "silent"
    return "yes" if answer.choice.comes else answer.choice.value


def _listing(codes: list[str]) -> Fact:
    return Listing(tuple(sorted(codes)))
