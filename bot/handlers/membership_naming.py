"""Which person of the roster is meant: by address, by title, or by organisation."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.conversation.replies import Listing
from bot.domain.errors import Refusal
from bot.domain.people import Member

_SURE = 92
_NEAR = 70
_SHOWN = 4


def find_person(members: Sequence[Member], who: str) -> Member:
    """The member meant by `who`. Raises Refusal: nobody, or several, who are named."""
    said = who.strip().casefold()
    exact = [m for m in members if said in _names(m)]
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise Refusal("membership.several", who=who, near=_listed(exact))
    titles = {index: shown(member).casefold() for index, member in enumerate(members)}
    found = process.extract(said, titles, scorer=fuzz.WRatio, limit=_SHOWN, score_cutoff=_NEAR)
    sure = [members[index] for _, score, index in found if score >= _SURE]
    if len(sure) == 1:
        return sure[0]
    if found:
        near = _listed([members[index] for _, _, index in found])
        raise Refusal("membership.several", who=who, near=near)
    raise Refusal("membership.unknown", who=who)


def shown(member: Member) -> str:
    """Title and organisation, as lists show a person."""
    if member.partner is None:
        return member.person.title
    return f"{member.person.title} ({member.partner.code})"


def _names(member: Member) -> set[str]:
    names = {member.person.title.casefold(), shown(member).casefold()}
    if member.person.email:
        names.add(member.person.email.casefold())
    if member.partner is not None:
        names.add(f"{member.partner.code} {member.person.title}".casefold())
    return names


def _listed(members: Sequence[Member]) -> Listing:
    return Listing(tuple(m.person.email or shown(m) for m in members[:_SHOWN]))
