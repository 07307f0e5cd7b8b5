"""The words of a question that no table knows: the name of one organisation, if they are one."""

import re
from dataclasses import replace

from bot.conversation.attending.signs_in_text import Said
from bot.conversation.attending.words.signs import Sign

_WITHIN = (
    Sign.UNKNOWN,
    Sign.FILLER,
    Sign.OF,
    Sign.BEYOND,
    Sign.LOOSE,
    Sign.NUMBER,
    Sign.ORGANISATION,
    Sign.EACH,
    Sign.ELSE,
)
"""What may stand between two words of a name: "Norwegian People's Aid", "рада у справах"."""
_LONGEST = 12
"""Words of one name."""
_AROUND = " \n\t.,;:?!¿¡؟،()[]\"'“”‘’«»„-–—"
"""Signs around a name that are no part of it."""
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


def name_in(said: Said) -> tuple[str | None, Said]:
    """The name as it was written, and what is said without it; no name where there is none.

    Unknown words in two places are no name; they stay, and the question is not understood.
    """
    places = [at for at, token in enumerate(said.tokens) if token.sign is Sign.UNKNOWN]
    if not places:
        return None, said
    first, last = places[0], places[-1]
    run = said.tokens[first : last + 1]
    if len(run) > _LONGEST or any(token.sign not in _WITHIN for token in run):
        return None, said
    rest = replace(said, tokens=(*said.tokens[:first], *said.tokens[last + 1 :]))
    return _written(said.text, run[0].at, run[-1].to), rest


def _written(text: str, begin: int, end: int) -> str:
    """From `begin` to `end`, with the signs before and after that belong to it."""
    before = text[:begin].rpartition(" ")[2]
    after = text[end:].partition(" ")[0]
    return _POSSESSIVE.sub("", f"{before}{text[begin:end]}{after}".strip(_AROUND))
