"""Where a picture was taken is left out of it, and nothing else is changed.

Seen to fail: APP1 kept; APP13 kept; the way it is turned forgotten; the picture cut off; PNG and
WebP as they came; text of PNG, XMP of WebP kept; flags or length of WebP as before; a head of
WebP without flags.
"""

from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageChops, PngImagePlugin

from bot.reports.places import without_places

KINDS = ("JPEG", "PNG", "WEBP")
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"Exif\x00\x00"
PLACE = {1: "N", 2: (15.0, 30.0, 1.0), 3: "E", 4: (32.0, 33.0, 1.0)}
XMP = b"http://ns.adobe.com/xap/1.0/\x00<x exif:GPSLatitude='15,30.0N'/>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0fKhartoum"


def picture(*, place=True, turned=None, kind="JPEG", **more):
    exif = Image.Exif()
    if place:
        exif[ExifTags.IFD.GPSInfo] = PLACE
    if turned:
        exif[ExifTags.Base.Orientation] = turned
    out = BytesIO()
    drawn = Image.linear_gradient("L").convert("RGB")
    drawn.save(out, kind, **({"exif": exif} if place or turned else {}), **more)
    return out.getvalue()


def segment(marker, content):
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def opened(content):
    found = Image.open(BytesIO(content))
    found.load()
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_place_is_gone_and_the_picture_is_the_same(kind):
    before, after = picture(kind=kind), without_places(picture(kind=kind))
    assert opened(before).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert dict(opened(after).getexif()) == {}
    assert ImageChops.difference(opened(before), opened(after)).getbbox() is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turned", range(2, 9))
def test_it_stays_turned_as_it_is(turned, kind):
    after = without_places(picture(turned=turned, kind=kind))
    assert dict(opened(after).getexif()) == {ExifTags.Base.Orientation: turned}
    assert without_places(after) == after


def test_what_is_written_into_a_png_is_gone_and_the_rest_is_whole():
    told = PngImagePlugin.PngInfo()
    told.add_text("exif:GPSLatitude", "15/1, 30/1", zip=True)
    told.add_text("Raw profile type exif", "4d4d")
    told.add_itxt("XML:com.adobe.xmp", XMP.decode("latin-1"))
    after = opened(without_places(picture(kind="PNG", pnginfo=told, dpi=(300, 300))))
    assert (after.text, dict(after.getexif())) == ({}, {})
    assert round(after.info["dpi"][0]) == 300
    Image.open(BytesIO(without_places(picture(kind="PNG", pnginfo=told)))).verify()


def test_what_is_written_into_a_webp_is_gone_and_the_rest_is_whole():
    before = picture(kind="WEBP", xmp=XMP, icc_profile=b"a profile", lossless=True)
    assert XMP in before
    after = without_places(before)
    assert XMP not in after
    assert opened(after).info["icc_profile"] == b"a profile"
    assert int.from_bytes(after[4:8], "little") == len(after) - 8
    assert after[20] & 0b1100 == 0, "flags of EXIF and XMP"
    assert without_places(after + b"more") == after + b"more"


def test_a_webp_that_ends_within_its_head_does_no_harm():
    chunks = b"VP8X" + bytes(4) + b"EXIF" + bytes(4)
    broken = b"RIFF" + (4 + len(chunks)).to_bytes(4, "little") + b"WEBP" + chunks
    assert without_places(broken)[12:] == chunks[:8]


@pytest.mark.parametrize("more", [segment(0xE1, XMP), segment(0xED, IPTC)])
def test_other_words_about_places_are_gone_too(more):
    plain = picture(place=False)
    told = plain[:2] + more + plain[2:]
    assert without_places(told) == plain


def test_a_second_picture_behind_the_first_tells_nothing_either():
    two = without_places(picture() + picture(turned=6))
    assert two == without_places(picture()) + without_places(picture(turned=6))


def test_what_tells_nothing_stays_as_it_is():
    pictures = [picture(place=False, kind=kind) for kind in (*KINDS, "GIF", "TIFF")]
    for content in (*pictures, b"", b"%PDF-1.4", b"RIFF", HEIC):
        assert without_places(content) == content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cut", [2, 3, 4, 5, 10, 13, 21, 40, 200])
def test_a_broken_picture_does_no_harm(cut, kind):
    content = picture(kind=kind)[:cut]
    assert without_places(content)[:2] == content[:2]
