"""`ask on behalf of NAME, ORGANISATION …`: what came by e-mail. Who typed it is the asker.

The answer goes to whoever typed it, as text to copy. The name is personal data of somebody
without an account: it is kept as long as the question's words, and `forget NAME` takes it out.
"""

import re
from dataclasses import replace

from bot.conversation.commands.helpdesk import Ask
from bot.domain.asking import LONGEST_NAME, AskedFor, parted
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request
from bot.domain.people import PartnerId, Role
from bot.handlers import desk_standings
from bot.handlers.asking_about import with_topic
from bot.handlers.helpdesk_finding import topics_of
from bot.handlers.organisations import known
from bot.handlers.turn import Turn
from bot.lookups.folding import fold
from bot.lookups.names import find_partner as match
from bot.storage.unit import Unit

_LONGEST_ORGANISATION = 8
"""Words of its name, where no colon says where the question begins."""


def settled(turn: Turn, command: Ask) -> Ask:
    """The question trimmed, its topic by code, and for whom it is. Raises Refusal."""
    command = with_topic(replace(command, question=command.question.strip()), turn)
    if not command.behalf:
        return command
    if not (turn.leads or _is_focal_point(turn)):
        raise Refusal("asking.behalf_not_allowed")
    if not command.question:
        command = _question_behind(turn, command)
    name, organisation = parted(command.behalf)
    if not (name and organisation) or max(map(len, (name, organisation))) > LONGEST_NAME:
        raise Refusal("asking.behalf_how")
    return command


def keep_behalf(turn: Turn, request: Request, command: Ask) -> None:
    """For whom the request was put, beside it."""
    if command.behalf:
        name, organisation = parted(command.behalf)
        whom = AskedFor(name, organisation, _partner(turn.unit, organisation))
        turn.unit.asked_for.keep(request.id, whom)
        desk_standings.ask_for(turn.unit, request, whom.partner)


def _is_focal_point(turn: Turn) -> bool:
    role = turn.member.role is Role.FOCAL_POINT
    return role or bool(topics_of(turn.unit, turn.member.person.id))


def _question_behind(turn: Turn, command: Ask) -> Ask:
    """The question begins behind an organisation of the roster: "NAME, MAG How do we …?"."""
    name, comma, rest = command.behalf.partition(",")
    words = rest.split()
    names = {fold(n) for p in known(turn.unit) for n in p.names}
    for length in range(min(len(words), _LONGEST_ORGANISATION), 0, -1):
        organisation = " ".join(words[:length])
        if fold(organisation).strip(" .,;") in names:
            behalf = f"{name}{comma} {organisation.strip(' .,;')}"
            question = re.sub(r"^\W+", "", " ".join(words[length:]))
            return replace(command, behalf=behalf, question=question)
    if len(words) > _LONGEST_ORGANISATION or "?" in rest:
        raise Refusal("asking.behalf_how")
    return command


def _partner(unit: Unit, organisation: str) -> PartnerId | None:
    found = match(organisation, known(unit)).key
    return next((p.id for p in unit.partners.all() if found and p.code == found), None)
