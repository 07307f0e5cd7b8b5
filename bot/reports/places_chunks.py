"""PNG and WebP pictures without the place where they were taken, as `places` does it for JPEG.

Both are a row of chunks with a name and a length. EXIF, XMP and what is written in words are left
out; all other chunks stay as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from bot.reports.places_turned import turned

PNG_START = b"\x89PNG\r\n\x1a\n"
RIFF, WEBP = b"RIFF", b"WEBP"
_PNG_WRITTEN = {b"eXIf", b"tEXt", b"zTXt", b"iTXt"}
_PNG_HEAD, _PNG_END = b"IHDR", b"IEND"
_WEBP_WRITTEN = {b"EXIF", b"XMP "}
_WEBP_START, _WEBP_HEAD = 12, b"VP8X"
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_EXIF_HEAD = b"Exif\x00\x00"
_FRAME = 8
"""Bytes of a chunk's name and length; in PNG a sum of four follows its content."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    name: bytes
    whole: bytes


def png_without_places(content: bytes) -> bytes:
    """`content`, a PNG picture, without them. What follows its end is left as it is."""
    chunks = list(_png_chunks(content))
    if not any(chunk.name in _PNG_WRITTEN for chunk in chunks):
        return content
    exif = turned(content, "PNG").removeprefix(_EXIF_HEAD)
    kept = [chunk.whole for chunk in chunks if chunk.name not in _PNG_WRITTEN]
    if exif and chunks[0].name == _PNG_HEAD:
        kept.insert(1, _png_chunk(b"eXIf", exif))
    return PNG_START + b"".join(kept) + content[len(PNG_START) + _length(chunks) :]


def _png_chunks(content: bytes) -> Iterator[_Chunk]:
    at, name = len(PNG_START), b""
    while at + _FRAME <= len(content) and name != _PNG_END:
        name = content[at + 4 : at + _FRAME]
        end = at + _FRAME + int.from_bytes(content[at : at + 4], "big") + 4
        yield _Chunk(name, content[at:end])
        at = end


def _png_chunk(name: bytes, said: bytes) -> bytes:
    return len(said).to_bytes(4, "big") + name + said + crc32(name + said).to_bytes(4, "big")


def webp_without_places(content: bytes) -> bytes:
    """`content`, a WebP picture, without them. What follows its end is left as it is."""
    chunks = list(_webp_chunks(content))
    if not any(chunk.name in _WEBP_WRITTEN for chunk in chunks):
        return content
    head = chunks[0].name == _WEBP_HEAD and len(chunks[0].whole) > _FRAME
    exif = turned(content, "WEBP").removeprefix(_EXIF_HEAD) if head else b""
    kept = [chunk.whole for chunk in chunks if chunk.name not in _WEBP_WRITTEN]
    if head:
        kept[0] = _webp_head(kept[0], exif=bool(exif))
    if exif:
        kept.append(_webp_chunk(b"EXIF", exif))
    body = WEBP + b"".join(kept)
    rest = content[_WEBP_START + _length(chunks) :]
    return RIFF + len(body).to_bytes(4, "little") + body + rest


def _webp_chunks(content: bytes) -> Iterator[_Chunk]:
    at = _WEBP_START
    whole = min(_FRAME + int.from_bytes(content[4:_FRAME], "little"), len(content))
    while at + _FRAME <= whole:
        length = int.from_bytes(content[at + 4 : at + _FRAME], "little")
        # What has an odd length is filled up.
        end = min(at + _FRAME + length + length % 2, len(content))
        yield _Chunk(content[at : at + 4], content[at:end])
        at = end


def _webp_head(head: bytes, *, exif: bool) -> bytes:
    """The first chunk, whose flags say what follows."""
    flags = head[_FRAME] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if exif else 0)
    return head[:_FRAME] + bytes([flags]) + head[_FRAME + 1 :]


def _webp_chunk(name: bytes, said: bytes) -> bytes:
    return name + len(said).to_bytes(4, "little") + said + b"\x00" * (len(said) % 2)


def _length(chunks: list[_Chunk]) -> int:
    return sum(len(chunk.whole) for chunk in chunks)
