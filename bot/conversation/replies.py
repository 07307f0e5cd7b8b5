"""What the bot says, before it is worded: message ids and facts, no language, no markup.

Replies are values: they are stored as JSON (`conversation.codec`) and worded for their
reader when they are sent (`conversation.texts`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.conversation.facts import At, Days, Fact, Listing, OneTimeCode, Say, say
from bot.conversation.pictures import Bar, Chart, DeskChart, DeskMonth, Grid, GridRow

__all__ = [
    "At",
    "Bar",
    "Bullets",
    "Button",
    "Buttons",
    "Chart",
    "Days",
    "DeskChart",
    "DeskMonth",
    "Document",
    "Fact",
    "Field",
    "Form",
    "Grid",
    "GridRow",
    "Heading",
    "Listing",
    "OneTimeCode",
    "Part",
    "Picture",
    "Quote",
    "Reply",
    "Say",
    "Table",
    "reply",
    "say",
]


@dataclass(frozen=True, slots=True)
class Button:
    """A press: `verb` and `subject` (record id) go into the signed button data.

    `words`: what a person would type for the same ("yes 12"); shown in the console.
    `bound`: only the reader may press it. `style`: "", "primary" or "danger".
    """

    label: Say
    verb: str
    subject: int
    words: str
    bound: bool = True
    generation: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title above what follows."""

    text: Say


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    items: tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A short table that can be read on a phone: at most ten rows of four columns."""

    columns: tuple[Say, ...]
    rows: tuple[tuple["Fact", ...], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Buttons:
    """Rows of buttons."""

    rows: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Text that a person wrote, shown as theirs, never interpreted.

    `plain`: to be copied, so nothing stands before its lines.
    """

    text: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file to send; `kind` and `facts` tell the renderer of files what to make.

    `parts`: what stands in it, where it is made of the same as a reply.
    """

    name: str
    kind: str
    facts: Mapping[str, "Fact"] = field(default_factory=dict)
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form. `choices`: value and label; empty for free text.

    `value`: what stands in it, or is chosen, when it is opened.
    """

    name: str
    label: Say
    choices: tuple[tuple[str, Say], ...] = ()
    long: bool = False
    optional: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form where the platform has forms; elsewhere the reply's text asks for words."""

    name: str
    title: Say
    fields: tuple[Field, ...]
    context: str = ""


Picture = Chart | Grid | DeskChart
Part = Say | Heading | Bullets | Table | Buttons | Quote | Picture | Document


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer or a message: parts in order.

    `edits`: replaces the message whose button was pressed. `toast`: a short word beside the
    button. `private`: goes to the private chat even if asked in a group. `form`: opened in
    place of the parts where the platform has forms. `errors`: field name → what is wrong
    with a form that was sent. `shows`: the record whose card this message is ("call:12"),
    so that the message is kept up to date. `request`: the help desk's request that it is about,
    whose thread it belongs to.
    """

    parts: tuple[Part, ...] = ()
    edits: bool = False
    toast: Say | None = None
    private: bool = True
    form: Form | None = None
    errors: tuple[tuple[str, Say], ...] = ()
    shows: str = ""
    request: int | None = None

    @property
    def silent(self) -> bool:
        """Whether there is nothing to send."""
        return not self.parts


def reply(*parts: Part, edits: bool = False, toast: Say | None = None) -> Reply:
    """A private reply of `parts`."""
    return Reply(tuple(parts), edits=edits, toast=toast)
