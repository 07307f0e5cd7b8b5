"""Before a call: who comes, who is silent, and what is known of the silent ones. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.calls import Choice
from bot.domain.people import PartnerId

LOOKED_BACK = 3
"""Calls held before it, of the same kind, that tell who usually comes (ours)."""


@dataclass(frozen=True, slots=True)
class Silent:
    """An organisation that has not answered, and how many of the last `of` calls it came to."""

    partner: PartnerId
    came: int
    of: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Organisations by what they said; `silent` those likeliest to come first."""

    coming: frozenset[PartnerId]
    maybe: frozenset[PartnerId]
    declined: frozenset[PartnerId]
    silent: tuple[Silent, ...]


def expected(found: Forecast) -> int:
    """How many organisations will probably be there (ours).

    Those that said yes, and of the silent those that came to half of the last calls; where there
    were none to look at, all of them may come.
    """
    likely = [one for one in found.silent if one.came * 2 >= one.of]
    return len(found.coming) + len(likely)


def forecast(
    counting: Collection[PartnerId],
    answers: Mapping[PartnerId, Choice],
    past: Sequence[Collection[PartnerId]],
) -> Forecast:
    """Of the `counting` organisations invited. `past`: who was at each call held, latest first."""
    looked = past[:LOOKED_BACK]
    silent = [
        Silent(partner, sum(partner in present for present in looked), len(looked))
        for partner in counting
        if partner not in answers
    ]
    said = {partner: answers[partner] for partner in counting if partner in answers}
    return Forecast(
        coming=frozenset(p for p, choice in said.items() if choice.comes),
        maybe=frozenset(p for p, choice in said.items() if choice is Choice.MAYBE),
        declined=frozenset(p for p, choice in said.items() if choice is Choice.NO),
        silent=tuple(sorted(silent, key=lambda one: (-one.came, one.partner))),
    )
