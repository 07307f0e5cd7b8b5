"""Values of the conversation as JSON and back: replies, facts, references, commands.

A dataclass becomes `{"$": its name, field: value …}`, a date `{"$d": …}`, an instant
`{"$t": …}`. Only the classes listed can come back, so stored text cannot name others.
"""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar, cast

from bot.conversation import envelopes, replies

T = TypeVar("T")
_MODULES = (envelopes, replies)
_CLASSES: dict[str, type[Any]] = {
    value.__name__: value
    for module in _MODULES
    for value in vars(module).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
}


def dumps(value: object) -> str:
    """JSON text of a value made of the conversation's dataclasses."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(text: str, kind: type[T]) -> T:
    """The value that `dumps` wrote. Raises TypeError if it is not a `kind`."""
    value = _value(json.loads(text))
    if not isinstance(value, kind):
        raise TypeError(f"stored value is a {type(value).__name__}, not a {kind.__name__}")
    return value


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        fields = {
            f.name: _plain(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if getattr(value, f.name) != f.default
        }
        return {"$": type(value).__name__, **fields}
    if isinstance(value, datetime):
        return {"$t": value.isoformat()}
    if isinstance(value, date):
        return {"$d": value.isoformat()}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


def _value(plain: object) -> object:
    if isinstance(plain, list):
        return tuple(_value(item) for item in plain)
    if not isinstance(plain, dict):
        return plain
    plain = cast("dict[str, object]", plain)
    if "$t" in plain:
        return datetime.fromisoformat(str(plain["$t"]))
    if "$d" in plain:
        return date.fromisoformat(str(plain["$d"]))
    fields = {key: _value(item) for key, item in plain.items() if key != "$"}
    if "$" not in plain:
        return fields
    made = _CLASSES[str(plain["$"])](**fields)
    return _platform_restored(made)


def _platform_restored(made: Any) -> object:
    """Enumerations come back as plain strings; give references their Platform again."""
    if isinstance(made, (envelopes.AccountRef, envelopes.ChatRef)):
        return dataclasses.replace(made, platform=envelopes.Platform(made.platform))
    return made
