"""Reply → what `chat.postMessage` and `views.open` take. Pure: no network, no clock."""

from dataclasses import dataclass
from typing import Any

from bot.conversation.outcomes import Reader
from bot.conversation.replies import Field, Form, Reply, say
from bot.conversation.texts import plain
from bot.platforms.slack.blocks import PartRenderer, Piece, plain_text
from bot.platforms.slack.measure import cut
from bot.platforms.slack.metadata import opened_in
from bot.platforms.slack.mrkdwn import escape

Json = dict[str, Any]

BLOCKS = 50
# Slack answers msg_blocks_too_long at about 13,000 characters and does not say so anywhere.
BLOCKS_SIZE = 12_000
FIELD = "value"
_TITLE, _LABEL, _OPTION, _OPTIONS, _TYPED = 24, 2000, 75, 100, 3000


@dataclass(frozen=True, slots=True)
class Page:
    """One message: the words in plain (escaped, for notifications) and the blocks."""

    text: str
    blocks: list[Json]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A reply in as many messages as it needs; most need one, a silent one none."""

    pages: tuple[Page, ...]

    @property
    def text(self) -> str:
        """The words of all pages in plain."""
        return "\n".join(page.text for page in self.pages)

    @property
    def blocks(self) -> list[Json]:
        """The blocks of all pages."""
        return [block for page in self.pages for block in page.blocks]


def render(reply: Reply, reader: Reader, key: bytes) -> Rendered:
    """`reply` in blocks for `reader`; `key` signs its buttons."""
    renderer = PartRenderer(reader, key)
    pages: list[list[Piece]] = [[]]
    size = 0
    for piece in (piece for part in reply.parts for piece in renderer.pieces(part)):
        if len(pages[-1]) == BLOCKS or (pages[-1] and size + piece.size > BLOCKS_SIZE):
            pages.append([])
            size = 0
        pages[-1].append(piece)
        size += piece.size
    return Rendered(tuple(_page(pieces) for pieces in pages if pieces))


def _page(pieces: list[Piece]) -> Page:
    words = "\n".join(piece.text for piece in pieces if piece.text)
    if not words:
        # Buttons alone: their labels are all there is to read out.
        labels = [e["text"]["text"] for p in pieces for e in p.block.get("elements", ())]
        words = " · ".join(labels)
    return Page(escape(words), [piece.block for piece in pieces])


def render_form(form: Form, reader: Reader) -> Json:
    """The modal of `form`; block ids are field names, so that errors find their field."""
    return {
        "type": "modal",
        "callback_id": form.name,
        "private_metadata": opened_in(reader.aor, form.context),
        "title": plain_text(plain(form.title, reader), _TITLE),
        "submit": plain_text(plain(say("common.send"), reader), _TITLE),
        "close": plain_text(plain(say("common.cancel"), reader), _TITLE),
        "blocks": [_input(field, reader) for field in form.fields],
    }


def _input(field: Field, reader: Reader) -> Json:
    return {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(plain(field.label, reader), _LABEL),
        "element": _choice(field, reader) if field.choices else _typed(field),
        "optional": field.optional,
    }


def _typed(field: Field) -> Json:
    made = {"type": "plain_text_input", "action_id": FIELD, "multiline": field.long}
    return made | ({"initial_value": cut(field.value, _TYPED)} if field.value else {})


def _choice(field: Field, reader: Reader) -> Json:
    options = [
        {"text": plain_text(plain(label, reader), _OPTION), "value": value}
        for value, label in field.choices[:_OPTIONS]
    ]
    made = {"type": "static_select", "action_id": FIELD, "options": options}
    chosen = next((option for option in options if option["value"] == field.value), None)
    return made | ({"initial_option": chosen} if chosen else {})
