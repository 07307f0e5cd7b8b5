"""What is done with files of the help desk: by the command's name."""

from bot.conversation.envelopes import FileRef, Uploaded
from bot.conversation.replies import Buttons
from tests.kills.deed import MAG, NEXT, NIGERIA, Deed, deed
from tests.kills.room import Room

QUESTION = "ask Who can advise on land release?"
PHOTO = Uploaded(FileRef("F1", "photo.jpg", 900, kind="photo"))
WITH_WORDS = Uploaded(FileRef("F1", "photo.jpg", 900, kind="photo"), QUESTION)


async def sent(room: Room) -> None:
    await room.says(NIGERIA, WITH_WORDS)


async def to_press(room: Room):
    """A file that waits, and the button that gives it to the request."""
    await room.says(NIGERIA, QUESTION)
    answer = await room.says(NIGERIA, PHOTO)
    [buttons] = [part for part in answer.reply.parts if isinstance(part, Buttons)]
    button = next(b for row in buttons.rows for b in row if b.verb == "fileto")
    return room.press(button.verb, button.subject, button.generation)


DESK_FILES: dict[str, tuple[Deed, ...]] = {
    "SendFile": (deed(NIGERIA, PHOTO, "draft"),),
    "UseFile": (deed(NIGERIA, None, "draft", "message", "request_file", "audit", before=to_press),),
    "ShowFiles": (deed(MAG, f"files {NEXT}", before=sent),),
}
