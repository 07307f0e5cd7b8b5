"""Organisations as people write them: codes, names, former names, typing mistakes."""

from bot.conversation.replies import Listing
from bot.domain.errors import Refusal
from bot.domain.people import Partner
from bot.lookups.names import Known
from bot.lookups.names import find_partner as match
from bot.storage.unit import Unit


def known(unit: Unit) -> tuple[Known, ...]:
    """The AoR's partners as the name lookup wants them."""
    return tuple(
        Known(p.code, (p.code, p.name, *p.aliases), p.domains, ()) for p in unit.partners.all()
    )


def find_partner(unit: Unit, words: str) -> Partner:
    """The organisation meant by `words`. Raises Refusal with the nearest names."""
    found = match(words, known(unit))
    if found.key is None:
        near = tuple(code for code, _score in found.candidates[:3])
        if near:
            raise Refusal("people.unknown_partner_near", name=words, near=Listing(near))
        raise Refusal("people.unknown_partner", name=words)
    return next(p for p in unit.partners.all() if p.code == found.key)
