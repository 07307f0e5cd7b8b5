"""Pictures of conversations, drawn from what the bot says in the demonstration: small SVG files."""

import json
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

SIZE, LEADING = 15, 21
WIDTH, MARGIN, PAD = 460, 16, 12
COLUMNS = 46
"""Signs in a line of a bubble."""
_SANS = "Verdana, 'DejaVu Sans', Helvetica, Arial, sans-serif"
_MONO = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
# Verdana is the widest of these, so nothing leaves its bubble in the others.
_WIDE, _MONO_SIZE, _MONO_WIDE = 0.585, 11, 0.605
PAPER, INK, FAINT, BOT, PERSON, PRESS = (
    "#f4f5f7", "#1d1c1d", "#6b7280", "#ffffff", "#d9ecff", "#1264a3",
)  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """Who says what, and what the picture is called."""

    speaker: str
    title: str
    said: tuple[str, ...]


PICTURES = {
    "answer": Picture("desk@mag.example", "A partner in London", ("call 13", "yes")),
    "answer-fr": Picture(
        "rep@terressures.example", "Un partenaire à Niamey", ("réunion 13", "oui")
    ),
    "attendance": Picture("chair@unmas.example", "Whoever leads", ("attendance since July",)),
    "announce": Picture(
        "chair@unmas.example",
        "Whoever leads",
        ("announce to partners: The reporting form for 2027 is online.",),
    ),
}


@dataclass
class Sheet:
    """What has been drawn so far, from the top down."""

    y: float = MARGIN
    parts: list[str] = field(default_factory=list)

    def rect(self, x: float, y: float, width: float, height: float, colour: str, line: str) -> None:
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="9"'
            f' fill="{colour}" stroke="{line}"/>'
        )

    def text(self, x: float, y: float, words: str, **look: str) -> None:
        marks = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in look.items())
        self.parts.append(
            f'<text x="{x:g}" y="{y:g}" xml:space="preserve"{marks}>{escape(words)}</text>'
        )


def drawn(name, demo):
    """The picture as a file's content."""
    picture = PICTURES[name]
    turns = json.loads(demo.say(picture.speaker, picture.said, as_json=True))
    sheet = Sheet()
    sheet.text(MARGIN, sheet.y + SIZE, picture.title, fill=FAINT, font_size="13")
    sheet.y += LEADING + 6
    for turn in turns:
        _person(sheet, turn["you"])
        for reply in turn["replies"]:
            _bot(sheet, reply)
    height = sheet.y + MARGIN - 8
    body = "\n".join(sheet.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}"'
        f' width="{WIDTH}" height="{height:g}" font-family="{_SANS}" font-size="{SIZE}"'
        f' fill="{INK}" role="img" aria-label="{escape(picture.title)}">\n'
        f'<rect width="{WIDTH}" height="{height:g}" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )


def _person(sheet, words):
    lines = list(_lines(words))
    width = _wide(lines) + 2 * PAD
    _bubble(sheet, WIDTH - MARGIN - width, width, lines, PERSON)


def _bot(sheet, reply):
    lines, table = list(_lines(reply["text"])), list(_aligned(reply["table"] or []))
    room = WIDTH - 2 * MARGIN
    width = max(_wide(lines), max((len(row) for row in table), default=0) * _MONO_SIZE * _MONO_WIDE)
    _bubble(sheet, MARGIN, min(width + 2 * PAD, room), lines, BOT, table)
    for row in _rows(reply["buttons"], room):
        x = MARGIN
        for label in row:
            width = _wide([label]) + 2 * PAD
            sheet.rect(x, sheet.y, width, LEADING + 8, BOT, PRESS)
            sheet.text(x + PAD, sheet.y + LEADING - 2, label, fill=PRESS)
            x += width + 6
        sheet.y += LEADING + 14
    sheet.y += 8


def _bubble(sheet, x, width, lines, colour, table=()):
    height = len(lines) * LEADING + len(table) * (LEADING - 4) + 2 * PAD - 4
    sheet.rect(x, sheet.y, width, height, colour, "#d0d4da")
    y = sheet.y + PAD + SIZE - 3
    for line in lines:
        sheet.text(x + PAD, y, line)
        y += LEADING
    for number, row in enumerate(table):
        weight = {} if number else {"font_weight": "bold"}
        sheet.text(x + PAD, y, row, font_family=_MONO, font_size=str(_MONO_SIZE), **weight)
        y += LEADING - 4
    sheet.y += height + 10


def _lines(text) -> Iterator[str]:
    for line in text.splitlines():
        behind = "  " if line.startswith("• ") else ""
        yield from textwrap.wrap(line, COLUMNS, subsequent_indent=behind) or [""]


def _aligned(rows) -> Iterator[str]:
    if not rows:
        return
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows[:7]:
        yield "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()


def _rows(buttons, room) -> Iterator[list[str]]:
    row, used = [], 0.0
    for button in buttons:
        width = _wide([button["label"]]) + 2 * PAD + 6
        if row and used + width > room:
            yield row
            row, used = [], 0.0
        row.append(button["label"])
        used += width
    if row:
        yield row


def _wide(lines):
    return max(sum(_sign(c) for c in line) for line in lines) * SIZE if lines else 0


def _sign(sign):
    return 1.3 if unicodedata.east_asian_width(sign) == "W" else _WIDE
