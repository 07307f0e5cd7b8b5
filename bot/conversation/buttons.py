"""The one codec of button data for both platforms: at most 64 bytes, signed.

`version.verb.subject.person.generation.mac`, numbers in base 36, person empty for a button
that anyone may press. The key comes from the database; a changed byte is refused.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

VERSION = "1"
MAX_BYTES = 64
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class AlteredButton(ValueError):
    """The data was not made by this bot, or was changed on the way."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button says: do `verb` to record `subject`. `person`: whose button it is."""

    verb: str
    subject: int
    person: int | None
    generation: int


def encode(key: bytes, pressed: Pressed) -> str:
    """Button data for `pressed`. Raises ValueError if it exceeds 64 bytes."""
    person = "" if pressed.person is None else _base36(pressed.person)
    numbers = (_base36(pressed.subject), person, _base36(pressed.generation))
    body = ".".join((VERSION, pressed.verb, *numbers))
    data = f"{body}.{_mac(key, body)}"
    if len(data.encode()) > MAX_BYTES:
        raise ValueError(f"button data of {len(data)} bytes for verb {pressed.verb}")
    return data


def decode(key: bytes, data: str) -> Pressed:
    """What was pressed. Raises AlteredButton unless every byte is as it was made."""
    body, _, mac = data.rpartition(".")
    if not hmac.compare_digest(_bytes(mac), _bytes(_mac(key, body))):
        raise AlteredButton
    version, verb, subject, person, generation = body.split(".")
    if version != VERSION:
        raise AlteredButton
    return Pressed(verb, int(subject, 36), int(person, 36) if person else None, int(generation, 36))


def _bytes(text: str) -> bytes:
    # What is no text at all is as wrong as any other change, and no reason to stumble.
    return text.encode(errors="backslashreplace")


def _mac(key: bytes, body: str) -> str:
    digest = hmac.new(key, _bytes(body), hashlib.sha256).digest()[:8]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _base36(number: int) -> str:
    if number < 0:
        raise ValueError("button numbers are not negative")
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if number == 0:
            return digits
