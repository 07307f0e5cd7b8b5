"""Values of the conversation as JSON and back: replies, facts, references, commands.

A dataclass becomes `{"$": its name, field: value …}`, a date `{"$d": …}`, an instant
`{"$t": …}`. Only the classes listed can come back, so stored text cannot name others.
"""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar, cast

import orjson

from bot.conversation import envelopes, replies

T = TypeVar("T")
_MODULES = (envelopes, replies)
_CLASSES: dict[str, type[Any]] = {
    value.__name__: value
    for module in _MODULES
    for value in vars(module).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
}
_FIELDS: dict[type[Any], tuple[tuple[str, object], ...]] = {
    kind: tuple((field.name, field.default) for field in dataclasses.fields(kind))
    for kind in _CLASSES.values()
}
"""Names and defaults; asking `dataclasses` each time costs more than all the rest."""


def dumps(value: object) -> str:
    """JSON text of a value made of the conversation's dataclasses."""
    try:
        return orjson.dumps(value, _plain, _OURS).decode()
    except orjson.JSONEncodeError:
        # A number of more than 64 bits, which somebody may say; whatever else, it says so again.
        return _JSON.encode(value)


def joined(**texts: str) -> str:
    """JSON text of an object whose values are such text already."""
    return "{" + ",".join(f'"{name}":{text}' for name, text in texts.items()) + "}"


def loads(text: str, kind: type[T]) -> T:
    """The value that `dumps` wrote. Raises TypeError if it is not a `kind`."""
    value = _value(json.loads(text))
    if not isinstance(value, kind):
        raise TypeError(f"stored value is a {type(value).__name__}, not a {kind.__name__}")
    return value


def _plain(value: object) -> object:
    """What JSON does not know, one layer of it."""
    fields = _FIELDS.get(type(value))
    if fields is not None:
        plain: dict[str, object] = {"$": type(value).__name__}
        for name, default in fields:
            held = getattr(value, name)
            if held is not default and held != default:
                plain[name] = held
        return plain
    if isinstance(value, datetime):
        return {"$t": value.isoformat()}
    if isinstance(value, date):
        return {"$d": value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a {type(value).__name__} is no value of the conversation")


# orjson knows dataclasses and instants too, but not the names by which ours come back.
_OURS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_JSON = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":"))


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
