"""How a picture is turned: the one thing that is kept of what a camera has written into it."""

from io import BytesIO

_NOT_TURNED = 1


def turned(content: bytes, kind: str) -> bytes:
    """EXIF that says how the picture is turned, and nothing else; empty if it stands upright."""
    from PIL import ExifTags, Image  # the library is large, and few files are pictures

    try:
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            way = picture.getexif().get(ExifTags.Base.Orientation, _NOT_TURNED)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return b""
    if way == _NOT_TURNED:
        return b""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = way
    return exif.tobytes()
