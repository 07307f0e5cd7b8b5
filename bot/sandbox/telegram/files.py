"""Files: stored under ids that say nothing, measured, fetched again by id."""

import hashlib
import struct
from pathlib import PurePosixPath

from . import limits
from .args import Args, Upload
from .errors import ApiError, bad_request
from .message import StoredFile
from .world import World

TOO_BIG = "File of size {size} bytes is too big for a photo; the maximum size is {limit} bytes"


def file_of(world: World, args: Args, name: str) -> StoredFile:
    """The file that `name` means: an upload, attach:// or a known file_id. Raises ApiError."""
    value = args.text(name)
    upload = args.uploads.get(value.removeprefix("attach://") if value else name)
    if upload is not None:
        return store(world, upload, photo=name == "photo")
    if not value:
        raise bad_request(f"there is no {name} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if value not in world.files or not world.files[value].content:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return world.files[value]


def store(world: World, upload: Upload, *, photo: bool = False, by_bot: bool = True) -> StoredFile:
    """Keep an upload. Raises ApiError for what Telegram would not take from a bot."""
    size = len(upload.content)
    if by_bot and size > limits.UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    if size == 0:
        raise bad_request("file must be non-empty")
    width, height = _checked_sides(upload.content) if photo else (0, 0)
    number = len(world.files) + 1
    digest = hashlib.sha256(f"{number}".encode() + upload.content).hexdigest()
    suffix = ".jpg" if photo else PurePosixPath(upload.name).suffix
    kept = StoredFile(
        id=f"{'AgAC' if photo else 'BQAC'}{digest[:44]}",
        unique_id=f"AQAD{digest[44:56]}",
        path=f"{'photos' if photo else 'documents'}/file_{number}{suffix}",
        name=upload.name,
        mime=upload.mime,
        content=upload.content,
        width=width,
        height=height,
    )
    world.files[kept.id] = kept
    return kept


def _checked_sides(content: bytes) -> tuple[int, int]:
    if len(content) > limits.PHOTO_BYTES:
        raise bad_request(TOO_BIG.format(size=len(content), limit=limits.PHOTO_BYTES))
    sides = _png_sides(content) or _jpeg_sides(content)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    long, short = max(sides), min(sides)
    if short < 1 or long + short > limits.PHOTO_SIDES or long > short * limits.PHOTO_RATIO:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return sides


def _png_sides(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_sides(content: bytes) -> tuple[int, int] | None:
    """Width and height from the first start-of-frame segment."""
    at = 2
    while content.startswith(b"\xff\xd8") and at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
