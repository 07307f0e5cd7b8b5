"""Photos, documents, uploads and downloads, with their sizes."""

import struct
import zlib
from collections.abc import AsyncIterator

import pytest
from telegram.error import BadRequest, NetworkError

from .telegram_fixtures import AMINA, BORIS, Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


MEGABYTE = 1024 * 1024


def png(width: int = 3, height: int = 2, padding: int = 0) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"tEXt", b"x" * padding)


async def test_a_photo_and_its_caption(stage: Stage) -> None:
    sent = await stage.bot.send_photo(AMINA, png(), caption="<b>Chart</b>", parse_mode="HTML")
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (3, 2, "Chart")
    (seen,) = await stage.people.messages(AMINA)
    assert seen["text"] == "Chart"
    assert await stage.people.file(seen["photo"]["id"]) == png()
    again = await stage.bot.send_photo(BORIS, sent.photo[-1].file_id)
    assert again.photo[-1].file_id == sent.photo[-1].file_id
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await stage.bot.edit_message_text("x", AMINA, sent.message_id)
    await stage.bot.edit_message_caption(AMINA, sent.message_id, caption="New")


async def test_a_document(stage: Stage) -> None:
    sent = await stage.bot.send_document(AMINA, b"a,b\n", filename="calls.csv")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("calls.csv", 4)
    (seen,) = await stage.people.messages(AMINA)
    assert seen["document"]["name"] == "calls.csv"
    assert await stage.people.file(seen["document"]["id"]) == b"a,b\n"


async def test_an_upload_is_fetched_by_the_bot(stage: Stage) -> None:
    content = b"Name,Email\n\xff"
    await stage.people.upload(AMINA, "zoom.csv", content, mime="text/csv", text="/import")
    (update,) = await stage.bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert (update.message.caption, update.message.document.mime_type) == ("/import", "text/csv")
    file = await stage.bot.get_file(update.message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content


@pytest.mark.parametrize(
    ("photo", "refusal"),
    [
        (b"no picture", "(?i)image_process_failed"),
        (png(width=9000, height=2000), "(?i)photo_invalid_dimensions"),
        (png(width=100, height=4), "(?i)photo_invalid_dimensions"),
        (png(padding=10 * MEGABYTE), "too big for a photo"),
    ],
)
async def test_photo_refusals(stage: Stage, photo: bytes, refusal: str) -> None:
    with pytest.raises(BadRequest, match=refusal):
        await stage.bot.send_photo(AMINA, photo)


async def test_caption_refusal(stage: Stage) -> None:
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await stage.bot.send_photo(AMINA, png(), caption="x" * 1025)
    assert await stage.bot.send_photo(AMINA, png(), caption="x" * 1024)


async def test_a_download_over_20_megabytes_is_refused(stage: Stage) -> None:
    await stage.people.upload(AMINA, "big.csv", bytes(20 * MEGABYTE + 1))
    (update,) = await stage.bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await stage.bot.get_file(update.message.document.file_id)


async def test_an_upload_over_50_megabytes_is_refused(stage: Stage) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await stage.bot.send_document(AMINA, bytes(50 * MEGABYTE + 1), filename="big.bin")


async def test_an_unknown_file_is_refused(stage: Stage) -> None:
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await stage.bot.get_file("unknown")


async def test_an_album_comes_one_by_one_with_every_photo_in_two_sizes(stage: Stage) -> None:
    for text in ("Look", ""):
        await stage.people.upload(AMINA, "a.png", png(400, 300), text=text, photo=True, album="135")
    said = [update.message for update in await stage.bot.get_updates()]
    assert [m and m.media_group_id for m in said] == ["135", "135"]
    assert [m and m.caption for m in said] == ["Look", None]
    small, whole = said[0].photo if said[0] else ()
    assert (small.width, whole.width) == (90, 400)
    assert small.file_id != whole.file_id
    with pytest.raises(BadRequest, match="of type photo as document"):
        await stage.bot.send_document(BORIS, whole.file_id)


async def test_a_file_that_telegram_has_lost(stage: Stage) -> None:
    sent = await stage.bot.send_document(AMINA, b"a,b\n", filename="calls.csv")
    assert sent.document is not None
    await stage.people.lose_file(sent.document.file_id)
    with pytest.raises(BadRequest, match="temporarily unavailable"):
        await stage.bot.get_file(sent.document.file_id)
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await stage.bot.send_document(BORIS, sent.document.file_id)
