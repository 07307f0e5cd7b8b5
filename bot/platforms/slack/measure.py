"""Lengths as Slack may count them, and cuts that leave every visible character whole."""

import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"
_JOINER = "\u200d"


def units(text: str) -> int:
    """Length in UTF-16 units: never less than Slack counts, whichever way it counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clusters(text: str) -> Iterator[str]:
    """What a reader sees as single characters: letters with marks, joined emoji, flags."""
    cluster = ""
    for char in text:
        if cluster and not _belongs(char, cluster):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` units, ending in an ellipsis if something is missing."""
    if units(text) <= limit:
        return text
    return next(chunks(text, limit - 1)).rstrip() + ELLIPSIS


def chunks(text: str, limit: int) -> Iterator[str]:
    """`text` in pieces of at most `limit` units, between visible characters where possible."""
    piece, size = "", 0
    for cluster in clusters(text):
        # Marks can be piled up without end; such a pile is cut like anything else.
        for part in [cluster] if units(cluster) <= limit else cluster:
            if piece and size + units(part) > limit:
                yield piece
                piece, size = "", 0
            piece += part
            size += units(part)
    yield piece


def width(text: str) -> int:
    """Columns that `text` takes in a monospaced font."""
    return sum(_columns(cluster) for cluster in clusters(text))


def cut_to_width(text: str, columns: int) -> str:
    """`text` in at most `columns` columns, ending in an ellipsis if something is missing."""
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for cluster in clusters(text):
        used += _columns(cluster)
        if used > columns - 1:
            break
        kept += cluster
    return kept.rstrip() + ELLIPSIS


def _belongs(char: str, cluster: str) -> bool:
    if cluster[-1] == _JOINER or char == _JOINER or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if unicodedata.category(char).startswith("M"):
        return True
    return _is_flag_letter(char) and len(cluster) == 1 and _is_flag_letter(cluster)


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _columns(cluster: str) -> int:
    if any(unicodedata.east_asian_width(char) in "WF" for char in cluster):
        return 2
    return 0 if unicodedata.category(cluster[0]) in {"Cf", "Cc", "Mn", "Me"} else 1
