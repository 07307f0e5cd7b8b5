"""Photos, documents, and fetching files."""

from typing import Any

from .. import limits
from ..access import speaking_chat
from ..args import Args
from ..errors import bad_request
from ..files import file_of
from ..wire import file_json, message_json
from ..words import caption_of
from ..world import World
from .send import compose


def send_photo(world: World, args: Args) -> Any:
    """sendPhoto."""
    chat = speaking_chat(world, args)
    words = caption_of(args)
    photo = file_of(world, args, "photo")
    if not photo.width:
        raise bad_request("can't use file of type Document as Photo")
    message = compose(world, args, chat, words, args.text("caption"))
    message.photo = photo
    return message_json(world, world.post(message))


def send_document(world: World, args: Args) -> Any:
    """sendDocument."""
    chat = speaking_chat(world, args)
    words = caption_of(args)
    document = file_of(world, args, "document")
    if document.width:
        raise bad_request("can't use file of type Photo as Document")
    message = compose(world, args, chat, words, args.text("caption"))
    message.document = document
    return message_json(world, world.post(message))


def get_file(world: World, args: Args) -> Any:
    """getFile."""
    if not args.text("file_id"):
        raise bad_request("file_id not specified")
    file = world.files.get(args.text("file_id"))
    if file is None or not file.content:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > limits.DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**file_json(file), "file_path": file.path}


MEDIA = {"sendPhoto": send_photo, "sendDocument": send_document, "getFile": get_file}
