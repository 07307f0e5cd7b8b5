"""Asking for somebody who has no account here (issue 8.1)."""

from dataclasses import dataclass

from bot.domain.people import PartnerId

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class AskedFor:
    """Whom a question came from, as typed. `partner`: if the organisation is on the roster.

    `name` is empty once it has been erased.
    """

    name: str
    organisation: str
    partner: PartnerId | None = None


def parted(behalf: str) -> tuple[str, str]:
    """NAME and ORGANISATION out of "NAME, ORGANISATION"; the latter is empty without a comma."""
    name, _, organisation = behalf.partition(",")
    return " ".join(name.split()), " ".join(organisation.split())
