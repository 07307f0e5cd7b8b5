"""The methods files.* of the Web API."""

from ..posting import thread_of, writable
from ..shapes import file_shape
from ..state import Conversation, Message, StoredFile
from ..stored_files import new_file
from ..wire import ApiError, Args, Json
from ..workspace import Workspace

ALT_TXT = 1000


def get_upload_url(workspace: Workspace, args: Args) -> Json:
    """Step one of three: an address for `length` bytes."""
    name, world = args.required("filename"), workspace.world
    args.required("length")
    if len(args.values.get("alt_txt") or "") > ALT_TXT:
        raise ApiError("alt_txt_too_large")
    file = new_file(world, name, world.bot.id, args.number("length", 0, 1_000_000_000))
    return {"upload_url": f"{world.url}upload/v1/{file.id}", "file_id": file.id}


def complete_upload(workspace: Workspace, args: Args) -> Json:
    """Step three: the files appear in the channels, a moment after this answer."""
    world = workspace.world
    args.required("files")
    files = [_uploaded(workspace, item) for item in args.parsed("files")]
    places = [writable(world, channel) for channel in _channels(workspace, args)]
    threads = [thread_of(place, args) for place in places]
    for file in files:
        file.complete = True
    for place, thread in zip(places, threads, strict=True):
        _share_soon(workspace, place, files, Args({**args.values, "thread_ts": thread}))
    return {"files": [file_shape(world, file) for file in files]}


def info(workspace: Workspace, args: Args) -> Json:
    """One file, with the messages that show it."""
    file = workspace.world.files.get(args.required("file"))
    if file is None or not file.complete:
        raise ApiError("file_not_found")
    return {"file": file_shape(workspace.world, file), "comments": [], "paging": {"total": 0}}


def _uploaded(workspace: Workspace, item: object) -> StoredFile:
    file = workspace.world.files.get(str(item.get("id"))) if isinstance(item, dict) else None
    if file is None or file.content is None or file.complete:
        raise ApiError("file_not_found")
    if isinstance(item, dict):
        file.title = str(item.get("title") or file.name)
    return file


def _channels(workspace: Workspace, args: Args) -> list[str]:
    channels = [*args.names("channel_id"), *args.names("channels")]
    if any(channel in workspace.world.users for channel in channels):
        # Unlike chat.postMessage this method knows no people, only conversations.
        raise ApiError("channel_not_found")
    return channels


def _share_soon(
    workspace: Workspace, place: Conversation, files: list[StoredFile], args: Args
) -> None:
    world = workspace.world

    def share() -> None:
        message = Message(
            world.new_ts(),
            place.id,
            world.bot.id,
            args.text("initial_comment"),
            files=[file.id for file in files],
            thread_ts=args.text("thread_ts") or None,
        )
        world.post(place, message)
        for file in files:
            file.shares.setdefault(place.id, []).append(message.ts)

    workspace.later(workspace.timing.share_file, share)


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
