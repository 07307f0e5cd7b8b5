"""How a command names a record: by the number people say, or by a button's record id."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """Exactly one of `number` (said) and `id` (pressed), or neither: the obvious one.

    `generation`: the record's state when the button was made; None when it was said.
    """

    number: int | None = None
    id: int | None = None
    generation: int | None = None
