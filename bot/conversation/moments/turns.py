"""One rhythm whose calls belong to two series: "partners and coordinators in turn"."""

from bot.conversation.moments.grammar import Line, kinds_of
from bot.conversation.moments.lexer import Token
from bot.conversation.moments.words import Kind, Table
from bot.lookups.folding import fold


def take_turns(line: Line, table: Table) -> tuple[tuple[str, ...], Line]:
    """The codes of the series that take turns, first the first, and the line without the words.

    Without "in turn" or the like, or with fewer than two series, the line is left as it is.
    """
    if Kind.TURNS not in kinds_of(line):
        return (), line
    found = {
        place: table.audiences[_key(token)]
        for place, token in enumerate(line)
        if token and _key(token) in table.audiences
    }
    codes = tuple(dict.fromkeys(found.values()))
    if len(codes) < 2 or len(codes) < len(found):
        return (), line
    between = range(min(found), max(found))
    taken = set(found) | {place for place in between if _kind(line, place) is Kind.AND}
    taken |= {place for place, _ in enumerate(line) if _kind(line, place) is Kind.TURNS}
    return codes, tuple(None if place in taken else token for place, token in enumerate(line))


def _key(token: Token) -> str:
    return fold(token.text)


def _kind(line: Line, place: int) -> Kind | None:
    token = line[place]
    return None if token is None else token.kind
