"""The files of a message that somebody shared, as references."""

from typing import Any

from bot.conversation.envelopes import FileRef

Json = dict[str, Any]

# Files without content: beyond the plan's limit, deleted, or kept elsewhere.
_EMPTY = {"hidden_by_limit", "tombstone", "external"}
# What every platform shows as a picture.
_PHOTOS = {"image/jpeg", "image/png"}


def shared(event: Json) -> list[FileRef]:
    """What can be fetched of the files in a `message` event, in order."""
    files = [file for file in event.get("files") or () if file.get("mode") not in _EMPTY]
    album = f"slack:{event['channel']}:{event['ts']}" if len(files) > 1 else ""
    return [_file(file, album) for file in files]


def _file(file: Json, album: str) -> FileRef:
    url = file.get("url_private_download") or file.get("url_private")
    # Of a file from another workspace Slack tells nothing but its id.
    name, size = file.get("name") or file["id"], int(file.get("size") or 0)
    kind = "photo" if file.get("mimetype") in _PHOTOS else ""
    return FileRef(file["id"], name, size, url, kind, album)
