"""Where a picture was taken is left out of it, and nothing else is changed.

Seen to fail: APP1 kept; APP13 kept; the way it is turned forgotten; the picture cut off.
"""

from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageChops

from bot.reports.places import without_places

PLACE = {1: "N", 2: (15.0, 30.0, 1.0), 3: "E", 4: (32.0, 33.0, 1.0)}
XMP = b"http://ns.adobe.com/xap/1.0/\x00<x exif:GPSLatitude='15,30.0N'/>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0fKhartoum"


def picture(*, place=True, turned=None, kind="JPEG"):
    exif = Image.Exif()
    if place:
        exif[ExifTags.IFD.GPSInfo] = PLACE
    if turned:
        exif[ExifTags.Base.Orientation] = turned
    out = BytesIO()
    drawn = Image.linear_gradient("L").convert("RGB")
    drawn.save(out, kind, **({"exif": exif} if place or turned else {}))
    return out.getvalue()


def segment(marker, content):
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def opened(content):
    found = Image.open(BytesIO(content))
    found.load()
    return found


def test_the_place_is_gone_and_the_picture_is_the_same():
    before, after = picture(), without_places(picture())
    assert opened(before).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert dict(opened(after).getexif()) == {}
    assert ImageChops.difference(opened(before), opened(after)).getbbox() is None


@pytest.mark.parametrize("turned", range(2, 9))
def test_it_stays_turned_as_it_is(turned):
    after = opened(without_places(picture(turned=turned))).getexif()
    assert dict(after) == {ExifTags.Base.Orientation: turned}


@pytest.mark.parametrize("more", [segment(0xE1, XMP), segment(0xED, IPTC)])
def test_other_words_about_places_are_gone_too(more):
    plain = picture(place=False)
    told = plain[:2] + more + plain[2:]
    assert without_places(told) == plain


def test_a_second_picture_behind_the_first_tells_nothing_either():
    two = without_places(picture() + picture(turned=6))
    assert two == without_places(picture()) + without_places(picture(turned=6))


def test_what_tells_nothing_stays_as_it_is():
    for content in (picture(place=False), picture(kind="PNG", place=False), b"", b"%PDF-1.4"):
        assert without_places(content) == content


@pytest.mark.parametrize("cut", [2, 3, 4, 5, 10, 40, 200])
def test_a_broken_picture_does_no_harm(cut):
    assert without_places(picture()[:cut])[:2] == b"\xff\xd8"
