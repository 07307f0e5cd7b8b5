"""Replies as blocks, and forms as modals."""

from datetime import date

import pytest

from bot.conversation.buttons import Pressed, decode
from bot.conversation.replies import (
    Bar,
    Bullets,
    Button,
    Buttons,
    Chart,
    Document,
    Field,
    Form,
    Heading,
    Quote,
    Reply,
    Table,
    reply,
)
from bot.platforms.slack.render import Rendered, render, render_form
from bot.sandbox.slack.blocks import check_message_blocks
from bot.sandbox.slack.view_checks import check_view

from .values import KEY, READER, text


def rendered(*parts) -> Rendered:
    found = render(reply(*parts), READER, KEY)
    for page in found.pages:
        check_message_blocks(page.blocks)
    return found


def section_texts(*parts) -> list[str]:
    return [block["text"]["text"] for block in rendered(*parts).blocks]


def test_a_silent_reply_is_no_message():
    assert render(Reply(), READER, KEY).pages == ()


def test_parts_become_blocks_in_order():
    found = rendered(
        Heading(text("Calls")), text("Two & more"), Bullets((text("a"), text("b"))), Quote("x\n<y>")
    )
    assert [block["type"] for block in found.blocks] == ["header", "section", "section", "section"]
    assert [block["text"]["text"] for block in found.blocks] == [
        "Calls",
        "Two &amp; more",
        "• a\n• b",
        "> x\n> &lt;y&gt;",
    ]
    assert found.text == "Calls\nTwo &amp; more\n• a\n• b\nx\n&lt;y&gt;"


def test_nothing_in_a_fact_reaches_people_as_a_mention():
    found = rendered(text("<!channel>"), Quote("<@U1>"), Heading(text("<!here>")))
    section, quote, header = found.blocks
    assert "<" not in section["text"]["text"] + found.text
    assert quote["text"]["text"] == "> &lt;@U1&gt;"
    assert section["text"]["verbatim"] is True
    # Plain text is not interpreted, so it is not escaped either.
    assert header["text"] == {"type": "plain_text", "text": "<!here>", "emoji": False}


def test_a_heading_is_cut_at_150():
    (header,) = rendered(Heading(text("ї" * 200))).blocks
    assert header["text"]["text"] == "ї" * 149 + "…"


def test_a_table_is_aligned_with_numbers_to_the_right():
    table = Table(
        (text("Partner"), text("Calls")), (("MAG", 12), ("日本", 3), ("<HI>`", None)), more=2
    )
    assert section_texts(table) == [
        "```\nPartner  Calls\nMAG         12\n日本         3\n&lt;HI&gt;ˋ        –\n```\nand 2 more"
    ]
    assert rendered(table).text.splitlines()[1] == "MAG, 12"


def test_a_table_that_is_too_long_says_how_much_is_missing():
    table = Table((text("Name"),), tuple(("&" * 30,) for _ in range(40)))
    (shown,) = section_texts(table)
    rows = shown.count("&amp;" * 30)
    assert len(shown) <= 3000
    assert shown.endswith(f"and {40 - rows} more")


def test_buttons_are_signed_and_their_ids_differ():
    yes = Button(text("Yes"), "yes", 12, "yes 12", style="primary")
    anyone = Button(text("x" * 100), "yes", 12, "yes 12", bound=False, generation=3)
    (actions,) = rendered(Buttons(((yes, anyone),))).blocks
    first, second = actions["elements"]
    assert (first["action_id"], second["action_id"]) == ("yes:12:0", "yes:12:1")
    assert decode(KEY, first["value"]) == Pressed("yes", 12, 7, 0)
    assert decode(KEY, second["value"]) == Pressed("yes", 12, None, 3)
    assert first["style"] == "primary"
    assert "style" not in second
    assert len(second["text"]["text"]) == 75


def test_a_row_of_many_buttons_is_divided():
    row = tuple(Button(text(str(n)), "slot", n, f"slot {n}") for n in range(30))
    found = rendered(Buttons((row,)))
    assert [len(block["elements"]) for block in found.blocks] == [25, 5]
    assert found.text.startswith("0 · 1 · 2")


def test_long_words_become_several_sections_and_pages():
    assert [len(part) <= 3000 for part in section_texts(text("word " * 2000))] == [True] * 4
    found = rendered(*[text(f"line {n}") for n in range(120)])
    assert [len(page.blocks) for page in found.pages] == [50, 50, 20]
    heavy = rendered(*[text("&" * 500)] * 12)
    assert len(heavy.pages) == 3


def test_files_are_named_in_words():
    chart = Chart(text("t"), (Bar(date(2027, 1, 1), 4, held=True, met=False),), 6, text("4 of 6"))
    assert section_texts(chart, Document("a<b>.xlsx", "attendance")) == [
        "4 of 6",
        "a&lt;b&gt;.xlsx",
    ]


@pytest.mark.parametrize("part", [text(""), text("  \n "), Quote(""), Heading(text(" "))])
def test_nothing_to_say_is_no_block_that_slack_refuses(part):
    rendered(part, text("after"))


def test_a_form_is_a_modal_that_slack_takes():
    form = Form(
        "ask",
        text("A title that is far too long for Slack"),
        (
            Field("question", text("Question"), long=True),
            Field("topic", text("Topic"), choices=(("3", text("EORE")),), optional=True),
        ),
        context="call:7",
    )
    view = check_view(render_form(form, READER), {"modal"})
    question, topic = view["blocks"]
    assert (view["callback_id"], view["private_metadata"]) == ("ask", "call:7")
    assert view["title"]["text"] == "A title that is far too…"
    assert (view["submit"]["text"], view["close"]["text"]) == ("Send", "Cancel")
    assert (question["block_id"], question["element"]["multiline"]) == ("question", True)
    assert topic["element"]["options"][0]["value"] == "3"
    assert (question["optional"], topic["optional"]) == (False, True)


def test_text_to_copy_stands_in_fences_with_nothing_before_its_lines():
    assert section_texts(Quote("a < b\n- c `d`", plain=True)) == ["```\na &lt; b\n- c ˋdˋ\n```"]
    long = "\n".join(["word " * 100] * 20)
    found = section_texts(Quote(long, plain=True))
    assert len(found) > 1
    assert all(t.startswith("```\n") and t.endswith("\n```") and len(t) <= 3000 for t in found)
    assert rendered(Quote(long, plain=True)).pages[0].text.startswith("word word")


def test_a_form_opens_with_what_stands_in_it():
    choices = (("a", text("A")), ("b", text("B")))
    fields = (
        Field("typed", text("Typed"), value="x" * 4000),
        Field("chosen", text("Chosen"), choices=choices, value="b"),
        Field("empty", text("Empty"), choices=choices),
    )
    view = render_form(Form("ask", text("Ask"), fields), READER)
    check_view(view, {"modal"})
    typed, chosen, empty = (block["element"] for block in view["blocks"])
    assert len(typed["initial_value"]) == 3000
    assert chosen["initial_option"]["value"] == "b"
    assert "initial_option" not in empty
