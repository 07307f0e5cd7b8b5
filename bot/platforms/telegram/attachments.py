"""What somebody attached to a message, as a reference."""

import mimetypes

from telegram import Message

from bot.conversation.envelopes import FileRef

_NAMES = {"video": "video.mp4", "video_note": "video.mp4", "voice": "voice.ogg", "audio": "audio"}
"""What cannot be sent again as a document by its id, and its name where it has none."""


def attached(message: Message) -> FileRef | None:
    """The file of `message`, if it has one that can be passed on: of a photo the largest size."""
    album = f"telegram:{message.chat.id}:{message.media_group_id}" if message.media_group_id else ""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return FileRef(
            largest.file_id, "photo.jpg", largest.file_size or 0, kind="photo", album=album
        )
    if message.document is not None:
        document = message.document
        name = document.file_name or f"file{_suffix(document.mime_type)}"
        return FileRef(document.file_id, name, document.file_size or 0, album=album)
    return _recording(message, album)


def _recording(message: Message, album: str) -> FileRef | None:
    for kind, unnamed in _NAMES.items():
        found = getattr(message, kind)
        if found is not None:
            name = getattr(found, "file_name", None) or unnamed
            size = found.file_size or 0
            return FileRef(found.file_id, name, size, kind="media", album=album)
    return None


def _suffix(mime: str | None) -> str:
    return (mimetypes.guess_extension(mime) if mime else None) or ""
