"""What a person sees as one character: never cut in two, and how many columns it takes."""

import unicodedata
from collections.abc import Callable, Iterator

ELLIPSIS = "…"
_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_EMOJI_STYLE = "\ufe0f"
_VIRAMA = 9  # canonical combining class of the signs that tie two Indic consonants together
# Marks by their behaviour though not by their category: Thai and Lao AM, half-width kana marks.
_TRAILING = frozenset("\u0e33\u0eb3\uff9e\uff9f")
_PREPENDED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e")
_LINE_ENDS = frozenset("\r\n")


def graphemes(text: str) -> Iterator[str]:
    """`text` in pieces that must stay whole; joined they are `text`.

    Coarser than Unicode's UAX 29 in rare scripts, never finer: a piece is never half a character.
    """
    start = 0
    flags = 0
    for index in range(1, len(text) + 1):
        if index < len(text):
            before, char = text[index - 1], text[index]
            flags = flags + 1 if _is_flag(before) else 0
            if _belongs(before, char) or (flags % 2 == 1 and _is_flag(char)):
                continue
        if text:
            yield text[start:index]
        start = index


def _belongs(before: str, char: str) -> bool:
    """Whether `char` goes on with what `before` ended."""
    if before in _LINE_ENDS or char in _LINE_ENDS:
        return before == "\r" and char == "\n"
    return (
        before == _JOINER
        or before in _PREPENDED
        or unicodedata.combining(before) == _VIRAMA
        or _extends(char)
        or _makes_a_syllable(before, char)
    )


def _extends(char: str) -> bool:
    if char in (_JOINER, _NON_JOINER) or char in _TRAILING:
        return True
    tone_or_tag = "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f"
    return tone_or_tag or unicodedata.category(char) in ("Mn", "Me", "Mc")


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _makes_a_syllable(before: str, char: str) -> bool:
    """Korean letters that are drawn as one: a leading one with what follows, or with its ending."""
    if _is_leading(before):
        return _is_leading(char) or _is_ending(char) or _is_syllable(char)
    return _is_ending(char) and (_is_ending(before) or _is_syllable(before))


def _is_leading(char: str) -> bool:
    return "\u1100" <= char <= "\u115f" or "\ua960" <= char <= "\ua97c"


def _is_ending(char: str) -> bool:
    return "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


def _is_syllable(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def width(text: str) -> int:
    """Columns that `text` takes in a font of fixed width; line breaks count nothing."""
    if text.isascii():
        return sum(char.isprintable() for char in text)
    return sum(map(_columns, graphemes(text)))


def _columns(grapheme: str) -> int:
    if _EMOJI_STYLE in grapheme or _is_flag(grapheme[0]):
        return 2
    return max(map(_char_columns, grapheme))


def _char_columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc", "Cs"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def shorten(text: str, limit: int, size: Callable[[str], int] = width) -> str:
    """`text` if its `size` is at most `limit`, else its beginning and an ellipsis."""
    if size(text) <= limit:
        return text
    kept, used = [], size(ELLIPSIS)
    for grapheme in graphemes(text):
        used += size(grapheme)
        if used > limit:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip() + ELLIPSIS


def split(text: str, limit: int, size: Callable[[str], int] = len) -> tuple[str, ...]:
    """`text` in pieces of at most `limit`, none cut inside a character; joined they are `text`.

    Cut after a line if there is one in the second half of a piece, else after a space. `size`
    of a whole is the sum over its characters.
    """
    if size(text) <= limit:
        return (text,) if text else ()
    pieces: list[str] = []
    piece: list[str] = []
    used = 0
    for part in _that_fit(text, limit, size):
        while used + size(part) > limit:
            end = _good_end(piece)
            pieces.append("".join(piece[:end]))
            piece = piece[end:]
            used = sum(map(size, piece))
        piece.append(part)
        used += size(part)
    return (*pieces, "".join(piece))


def _that_fit(text: str, limit: int, size: Callable[[str], int]) -> Iterator[str]:
    for grapheme in graphemes(text):
        # A letter under a thousand marks is nobody's writing: better cut than refused.
        yield from [grapheme] if size(grapheme) <= limit else grapheme


def _good_end(piece: list[str]) -> int:
    for wanted in ("\n", " "):
        for index in range(len(piece) - 1, len(piece) // 2 - 1, -1):
            if piece[index] == wanted:
                return index + 1
    return len(piece)
