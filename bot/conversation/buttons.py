"""The one codec of button data for both platforms: at most 64 bytes, signed.

`version.verb.subject.person.generation.aor.mac`, numbers in base 36, person empty for a button
that anyone may press, AoR empty where none is known. The key comes from the database; a changed
byte is refused. Everybody's card of a call has the same buttons, so those of late are remembered.
"""

import base64
import hmac
from dataclasses import dataclass
from functools import lru_cache

VERSION = "2"
MAX_BYTES = 64
_PARTS = 7
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class AlteredButton(ValueError):
    """The data was not made by this bot, or was changed on the way."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button says: do `verb` to record `subject` of `aor`. `person`: whose button it is."""

    verb: str
    subject: int
    person: int | None
    generation: int
    aor: int | None = None


@lru_cache(maxsize=4096)
def encode(key: bytes, pressed: Pressed) -> str:
    """Button data for `pressed`. Raises ValueError if it exceeds 64 bytes."""
    numbers = (pressed.subject, pressed.person, pressed.generation, pressed.aor)
    body = ".".join((VERSION, pressed.verb, *map(_base36, numbers)))
    data = f"{body}.{_mac(key, body)}"
    if len(data.encode()) > MAX_BYTES:
        raise ValueError(f"button data of {len(data)} bytes for verb {pressed.verb}")
    return data


@lru_cache(maxsize=4096)
def decode(key: bytes, data: str) -> Pressed:
    """What was pressed. Raises AlteredButton unless every byte is as it was made."""
    body, _, mac = data.rpartition(".")
    if not hmac.compare_digest(_bytes(mac), _bytes(_mac(key, body))):
        raise AlteredButton
    version, verb, *numbers = body.split(".")
    if version != VERSION:
        raise AlteredButton
    subject, person, generation, aor = (int(n, 36) if n else None for n in numbers)
    return Pressed(verb, subject or 0, person, generation or 0, aor)


def verb_of(data: str) -> str:
    """What a button says it does, before anybody has looked whether it is genuine."""
    return data.split(".", 2)[1] if data.count(".") > 1 else ""


def aor_of(data: str) -> int | None:
    """The AoR that a button says it is about, before anybody has looked whether it is genuine."""
    parts = data.split(".")
    aor = parts[-2] if len(parts) == _PARTS else ""
    return int(aor, 36) if aor.isalnum() and aor.isascii() else None


def _bytes(text: str) -> bytes:
    # What is no text at all is as wrong as any other change, and no reason to stumble.
    return text.encode(errors="backslashreplace")


def _mac(key: bytes, body: str) -> str:
    digest = hmac.digest(key, _bytes(body), "sha256")[:8]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _base36(number: int | None) -> str:
    if number is None:
        return ""
    if number < 0:
        raise ValueError("button numbers are not negative")
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if number == 0:
            return digits
