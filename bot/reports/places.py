"""JPEG, PNG and WebP pictures without the place where they were taken.

Cameras and phones write coordinates into EXIF, XMP and IPTC. Everything they wrote is left out but
the way the picture is turned; the picture itself is not touched, nor even looked at. Others, such
as HEIC, stay as they are.
"""

from collections.abc import Iterator

from bot.reports.places_chunks import (
    PNG_START,
    RIFF,
    WEBP,
    png_without_places,
    webp_without_places,
)
from bot.reports.places_turned import turned

_START, _ANOTHER, _PICTURE = b"\xff\xd8", b"\xff\xd8\xff", 0xDA
_WRITTEN = {0xE1, 0xED}  # APP1 has EXIF and XMP, APP13 has IPTC
_STAND_ALONE = {0x01, *range(0xD0, 0xD8)}


def without_places(content: bytes) -> bytes:
    """`content` without them if it is such a picture; anything else as it is."""
    if content.startswith(_START):
        return _jpeg_without_places(content)
    if content.startswith(PNG_START):
        return png_without_places(content)
    if content.startswith(RIFF) and content[8:12] == WEBP:
        return webp_without_places(content)
    return content


def _jpeg_without_places(content: bytes) -> bytes:
    segments = list(_segments(content))
    picture = segments[-1][1] if segments else len(_START)
    # Telephones put more pictures behind the first; nothing within one begins like another.
    another = content.find(_ANOTHER, picture)
    rest = content[picture:]
    if another >= 0:
        rest = content[picture:another] + _jpeg_without_places(content[another:])
    told = any(content[at + 1] in _WRITTEN for at, _ in segments)
    kept = b"".join(content[a:b] for a, b in segments if content[a + 1] not in _WRITTEN)
    return _START + (_turned(content) if told else b"") + kept + rest


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Where each begins and ends, up to the picture itself."""
    at = len(_START)
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _PICTURE:
        if content[at + 1] in _STAND_ALONE or content[at + 1] == 0xFF:
            end = at + (1 if content[at + 1] == 0xFF else 2)
        else:
            end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        yield at, min(end, len(content))
        at = end


def _turned(content: bytes) -> bytes:
    """A segment that says how the picture is turned, unless it stands upright."""
    said = turned(content, "JPEG")
    return b"\xff\xe1" + (len(said) + 2).to_bytes(2, "big") + said if said else b""
