"""People who send pictures and files to the help desk, and what others then have of them."""

import asyncio
from base64 import b64encode
from functools import cache
from io import BytesIO

from PIL import ExifTags, Image

from bot.demo.cast import SLACK_BOT
from tests.scenarios.screens import SEEN_WITHIN, OnSlack

HERE = (15.0, 30.0, 1.0)
TURNED = 6


@cache
def jpeg(colour="red", *, placed=False, kind="JPEG"):
    """A picture, large enough that Telegram has it in two sizes."""
    exif = Image.Exif() if placed else None
    if exif is not None:
        exif[ExifTags.Base.Orientation] = TURNED
        exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: HERE, 3: "E", 4: HERE}
    out = BytesIO()
    more = {"exif": exif} if exif is not None else {}
    Image.new("RGB", (320, 200), colour).save(out, kind, **more)
    return out.getvalue()


def place_in(content):
    """What a picture says of where it was taken."""
    with Image.open(BytesIO(content)) as picture:
        return dict(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))


async def send(person, content, words="", *, name="photo.jpg", mime="image/jpeg", **more):
    """A picture or a file with words, and what the bot then shows.

    On Telegram a picture is sent to be looked at unless `photo` is False.
    """
    stage = person.scene
    if isinstance(person, OnSlack):
        doing = stage.slack.upload(
            person.user, name, content, text=words, mimetype=mime, ack=True, **more
        )
    else:
        as_photo = more.pop("photo", mime == "image/jpeg")
        doing = stage.telegram.upload(
            person.user, name, content, mime=mime, text=words, photo=as_photo, wait=True, **more
        )
    return await person.seeing(doing)


async def album(person, contents, words=""):
    """Several pictures in one go: on Slack one message, on Telegram one after the other."""
    stage = person.scene
    if isinstance(person, OnSlack):
        files = [
            {"name": f"{n}.jpg", "content_base64": b64encode(c).decode(), "mimetype": "image/jpeg"}
            for n, c in enumerate(contents)
        ]
        return await person.seeing(stage.slack.say(person.user, words, files=files, ack=True))
    seen = []
    for number, content in enumerate(contents):
        said = words if number == 0 else ""
        seen += await send(person, content, said, album="13579")
    return seen


async def files_of(person):
    """What the bot has sent to the person: photo or document, name, content; in order."""
    stage = person.scene
    if isinstance(person, OnSlack):
        messages = await stage.slack.messages(person.user)
        files = [f for m in messages if m["author"] == SLACK_BOT.id for f in m["files"]]
        return [("file", f["name"], await stage.slack.file(f["id"])) for f in files]
    found = []
    for message in await stage.telegram.messages(person.user):
        if message["bot"] and message["photo"]:
            found.append(("photo", "", await stage.telegram.file(message["photo"]["id"])))
        if message["bot"] and message["document"]:
            document = message["document"]
            content = await stage.telegram.file(document["id"])
            found.append(("file", document["name"], content))
    return found


async def arrive(person, wanted):
    """The same once there are `wanted`: an album is waited for, and Slack shows a file later."""
    loop = asyncio.get_running_loop()
    until = loop.time() + SEEN_WITHIN
    while len(found := await files_of(person)) < wanted:
        assert loop.time() < until, f"{len(found)} files but: {await person.text()}"
        await asyncio.sleep(0.05)
    await person.scene.settled()
    return found
