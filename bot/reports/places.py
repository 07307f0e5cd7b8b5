"""JPEG pictures without the place where they were taken.

Cameras and phones write coordinates into EXIF, XMP and IPTC. Everything they wrote is left out but
the way the picture is turned; the picture itself is not touched, nor even looked at.
"""

from collections.abc import Iterator
from io import BytesIO

_START, _ANOTHER, _PICTURE = b"\xff\xd8", b"\xff\xd8\xff", 0xDA
_WRITTEN = {0xE1, 0xED}  # APP1 has EXIF and XMP, APP13 has IPTC
_TURNED = 0x0112
_NOT_TURNED = 1
_STAND_ALONE = {0x01, *range(0xD0, 0xD8)}


def without_places(content: bytes) -> bytes:
    """`content` without them if it is a JPEG picture; anything else as it is."""
    if not content.startswith(_START):
        return content
    segments = list(_segments(content))
    picture = segments[-1][1] if segments else len(_START)
    # Telephones put more pictures behind the first; nothing within one begins like another.
    another = content.find(_ANOTHER, picture)
    rest = content[picture:]
    if another >= 0:
        rest = content[picture:another] + without_places(content[another:])
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
    from PIL import ExifTags, Image  # the library is large, and few files are pictures

    try:
        with Image.open(BytesIO(content), formats=["JPEG"]) as picture:
            turned = picture.getexif().get(ExifTags.Base.Orientation, _NOT_TURNED)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return b""
    if turned == _NOT_TURNED:
        return b""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    said = exif.tobytes()
    return b"\xff\xe1" + (len(said) + 2).to_bytes(2, "big") + said
