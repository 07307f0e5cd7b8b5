"""What the bot says, before it is worded: message ids and facts, no language, no markup.

Replies are values: they are stored as JSON (`conversation.codec`) and worded for their
reader when they are sent (`conversation.texts`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class At:
    """An instant (aware UTC) shown in the reader's zone, with the home zone's time beside it.

    `home`: IANA zone of the call. `form`: "long" (weekday, date, time), "short" (day and
    month, time), "time" (time alone) or "day" (weekday and date alone); "own" as "short", but
    each who reads it sees it on the clock of their own device, where the platform can do that.
    """

    instant: datetime
    home: str
    form: str = "long"


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from `first` to `last` at one place, the same for every reader.

    `home`: IANA zone of the place. `form`: "long" or "short", as of `At`.
    """

    first: date
    last: date
    home: str
    form: str = "long"


@dataclass(frozen=True, slots=True)
class Listing:
    """Several facts joined as the reader's language joins them ("a, b and c")."""

    items: tuple["Fact", ...]


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """A secret code, made when the message leaves; what is stored cannot be used.

    `record`: what it opens, an invitation or a calendar feed, as `of` says. `before`, `after`:
    what stands around the code without a space, such as the address of a link.
    """

    record: int
    before: str = ""
    after: str = ""
    of: str = "invitation"


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence: `msgid` of the catalogues (its first word names the catalogue) and facts.

    A fact named `count` chooses the plural form.
    """

    msgid: str
    facts: Mapping[str, "Fact"] = field(default_factory=dict)


def say(msgid: str, **facts: "Fact") -> Say:
    """Short form of Say."""
    return Say(msgid, facts)


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
    """Text that a person wrote, shown as theirs, never interpreted."""

    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One call in a picture: its day, counting partners, whether it was held.

    `target`: of this call, where it is another than that of the whole picture.
    """

    day: date
    partners: int
    held: bool
    met: bool
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Calls over time with the target line. `alt` says in words what it shows."""

    title: Say
    bars: tuple[Bar, ...]
    target: int
    alt: Say


@dataclass(frozen=True, slots=True)
class GridRow:
    """One organisation in a grid.

    `marks`: one a call: `present`, `not_counted` (there, but it does not count), `looked_in`,
    `absent`, or nothing where it was no member. `came`: at how many calls held it was.
    """

    name: str
    marks: tuple[str, ...]
    came: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Who was at which call: organisations against calls. `alt` says in words what it shows."""

    title: Say
    calls: tuple[Bar, ...]
    rows: tuple[GridRow, ...]
    target: int
    alt: Say


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
    """One input of a form. `choices`: value and label; empty for free text."""

    name: str
    label: Say
    choices: tuple[tuple[str, Say], ...] = ()
    long: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form where the platform has forms; elsewhere the reply's text asks for words."""

    name: str
    title: Say
    fields: tuple[Field, ...]
    context: str = ""


Picture = Chart | Grid
Part = Say | Heading | Bullets | Table | Buttons | Quote | Picture | Document
Fact = None | str | int | float | bool | date | datetime | At | Days | Listing | OneTimeCode | Say


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer or a message: parts in order.

    `edits`: replaces the message whose button was pressed. `toast`: a short word beside the
    button. `private`: goes to the private chat even if asked in a group. `form`: opened in
    place of the parts where the platform has forms. `errors`: field name → what is wrong
    with a form that was sent. `shows`: the record whose card this message is ("call:12"),
    so that the message is kept up to date.
    """

    parts: tuple[Part, ...] = ()
    edits: bool = False
    toast: Say | None = None
    private: bool = True
    form: Form | None = None
    errors: tuple[tuple[str, Say], ...] = ()
    shows: str = ""

    @property
    def silent(self) -> bool:
        """Whether there is nothing to send."""
        return not self.parts


def reply(*parts: Part, edits: bool = False, toast: Say | None = None) -> Reply:
    """A private reply of `parts`."""
    return Reply(tuple(parts), edits=edits, toast=toast)
