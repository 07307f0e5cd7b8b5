"""Whose name is this: of a conference report, or typed by somebody who lists organisations.

Plain values in and out. The order of belief: whole address, its domain, the exact name,
names set apart or leading in a text, and last names with typing mistakes. What is not sure
comes back as candidates to ask about, never as a guess.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.lookups.names_fuzzy import alike
from bot.lookups.names_index import Index, Known, by_address, index_of
from bot.lookups.names_noise import is_anonymous, is_phone, without_noise
from bot.lookups.names_parts import STRONG, Finding, findings, parts_of
from bot.lookups.names_seats import coordinator_known, seat_in

__all__ = ["Known", "Match", "coordinator_known", "find_partner", "match_name"]

CANDIDATES = 4
_MARGIN = 4
"""Two organisations this close in likeness are asked about."""


@dataclass(frozen=True, slots=True)
class Match:
    """Whose a name is.

    `key`: of the `Known` entry, None if not sure. `score`: 0 to 100, of the key or the best
    candidate. `how`: address, domain, alias, brackets, dash, word, phrase, role, fuzzy;
    without a key: conflict, doubtful, phone, anonymous, nothing. `candidates`: keys with
    scores, best first, empty once there is a key.
    """

    key: str | None
    score: int
    how: str
    candidates: tuple[tuple[str, int], ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should be asked."""
        return self.key is None and bool(self.candidates)


def match_name(spellings: Sequence[str], address: str | None, known: Iterable[Known]) -> Match:
    """Whose the spellings and the address of one person are.

    Spellings that say nothing do not weaken one that does; spellings of two organisations are
    a conflict.
    """
    index = index_of(known)
    owner = by_address(address, index)
    if owner:
        return Match(owner[0], 100 if owner[1] == "address" else 98, owner[1])
    telling = [s for s in spellings if not is_phone(s) and not is_anonymous(s)]
    if not telling:
        phone = any(is_phone(spelling) for spelling in spellings)
        return Match(None, 0, "phone" if phone else "anonymous")
    return _decided([f for text in telling for f in _evidence(text, index, typed=False)])


def find_partner(words: str, known: Iterable[Known]) -> Match:
    """Whose a typed name is: `MAG`, `Unicef`, `danish refuge council`, `hi`."""
    return _decided(_evidence(words, index_of(known), typed=True))


def _evidence(spelling: str, index: Index, *, typed: bool) -> list[Finding]:
    text = without_noise(spelling)
    found = list(findings(text, index, typed=typed))
    if any(finding.score == 100 for finding in found):
        return [finding for finding in found if finding.score == 100]
    seat = seat_in(text, index)
    if seat:
        found.append(Finding(seat[0], seat[1], "role"))
    if not any(finding.score >= STRONG for finding in found):
        texts = dict.fromkeys([text, *(part for part, _ in parts_of(text))])
        found += alike(texts, index, typed=typed)
    return found


def _decided(found: list[Finding]) -> Match:
    best: dict[str, Finding] = {}
    for finding in found:
        held = best.get(finding.key)
        if held is None or finding.score > held.score:
            best[finding.key] = finding
    ranked = sorted(best.values(), key=lambda f: (-f.score, f.key))
    sure = [finding for finding in ranked if finding.score >= STRONG]
    sure = [finding for finding in sure if not finding.is_place] or sure
    if sure and (len(sure) == 1 or _far_ahead(sure)):
        return Match(sure[0].key, sure[0].score, sure[0].how)
    if not ranked:
        return Match(None, 0, "nothing")
    asked = tuple((f.key, f.score) for f in (sure or ranked)[:CANDIDATES])
    return Match(None, asked[0][1], "conflict" if sure else "doubtful", asked)


def _far_ahead(sure: list[Finding]) -> bool:
    """Whether likenesses alone are apart enough; two names written out in full never are."""
    fuzzy = all(finding.how == "fuzzy" for finding in sure)
    return fuzzy and sure[0].score - sure[1].score >= _MARGIN
