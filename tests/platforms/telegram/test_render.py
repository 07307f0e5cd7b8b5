"""Replies as Telegram's HTML: escaped once, cut where nothing is broken, buttons at the end."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import buttons
from bot.conversation.buttons import Pressed
from bot.conversation.outcomes import Reader
from bot.conversation.replies import (
    Bar,
    Bullets,
    Button,
    Buttons,
    Chart,
    Document,
    Heading,
    Quote,
    Table,
    reply,
    say,
)
from bot.platforms import layout
from bot.platforms.graphemes import width
from bot.platforms.telegram.render import (
    CAPTION_UNITS,
    TEXT_UNITS,
    caption,
    pages,
    render,
    toast,
    utf16,
)
from bot.platforms.telegram.runs import PHONE, Run
from bot.sandbox.telegram.html_text import parse_html
from tests.platforms.telegram.stage import KEY, READER, text

FAMILY = "👨‍👩‍👧‍👦"


def button(label="Yes", **more):
    return Button(text(label), "yes", 12, "yes 12", **more)


def only(*parts):
    (page,) = render(reply(*parts), READER, KEY)
    return page


def test_facts_are_escaped_once():
    assert only(text("<b>R&D</b> &amp;")).text == "&lt;b&gt;R&amp;D&lt;/b&gt; &amp;amp;"


def test_parts_stand_in_order():
    page = only(Heading(text("MA")), text("a"), Bullets((text("b"), text("c"))), Quote("d"))
    assert page.text == "<b>MA</b>\na\n• b\n• c\n\n<blockquote>d</blockquote>"


def test_a_table_fits_a_phone_and_says_how_much_is_left_out():
    columns = (text("Organisation"), text("Calls"), text("Where"))
    rows = (
        ("Terre des hommes Foundation Lausanne", 12, "Geneva"),
        ("منظمة", 7, "المكان"),
        ("東京東京", 100, None),
    )
    table = only(Table(columns, rows, more=3)).text
    inner, _, more = table.removeprefix("<pre>").partition("</pre>")
    lines = inner.split("\n")

    assert more == "\nand 3 more"
    assert max(map(width, lines)) <= PHONE
    ends = zip(lines[1:], ("12", "7", "100"), strict=True)
    numbers = [width(line[: line.index(n) + len(n)]) for line, n in ends]
    assert len(set(numbers)) == 1
    assert "…" in lines[1]


def test_buttons_hold_their_presser_unless_anyone_may():
    bound, free = button(generation=2), button("Join", bound=False)
    page = only(text("?"), Buttons(((bound, free), (button(),))))
    (yes, join), (_,) = page.buttons

    assert (yes[0], join[0]) == ("Yes", "Join")
    assert buttons.decode(KEY, yes[1]) == Pressed("yes", 12, 7, 2)
    assert buttons.decode(KEY, join[1]).person is None


def test_buttons_stand_on_the_last_page_alone():
    found = render(reply(text("word " * 3000), Buttons(((button(),),))), READER, KEY)
    assert len(found) > 2
    assert [bool(page.buttons) for page in found] == [False] * (len(found) - 1) + [True]


def test_buttons_without_words_get_some_unless_a_file_carries_them():
    rows = Buttons(((button(),),))
    assert only(rows).text == "Please choose:"
    assert only(Document("a.csv", "list"), rows).text == ""


def test_charts_and_documents_are_not_text():
    chart = Chart(text("t"), (Bar(date(2026, 1, 1), 3, held=True, met=False),), 4, text("alt"))
    assert render(reply(chart, Document("a.csv", "list")), READER, KEY) == ()


def test_captions_and_toasts_are_cut_to_size():
    chart = Chart(text("t"), (), 4, text("😀" * 2000))
    assert utf16(caption(chart, READER)) <= CAPTION_UNITS
    said = toast(reply(toast=text("a" * 300)), READER)
    assert len(said) == 200
    assert toast(reply(), READER) is None


def test_nothing_is_cut_inside_a_character_or_a_tag():
    found = pages([Run(FAMILY * 1000, "b")])
    for page in found:
        assert parse_html(page).text.replace(FAMILY, "") == ""


def test_a_long_text_is_cut_after_lines():
    lines = [f"{n} " + "x" * 90 for n in range(100)]
    found = pages([Run("\n".join(lines))])
    assert all(page.endswith("\n") for page in found[:-1])


def test_a_reader_of_another_language_falls_back_to_english():
    reader = Reader("ar", "Asia/Amman", "Europe/Zurich")
    assert render(reply(text("مرحبا")), reader, KEY)[0].text == "مرحبا"


anything = st.text(
    st.characters(codec=None) | st.sampled_from("<>&\"';\n\t \u200d🇺🇦👍🏽"), max_size=300
)
parts = st.one_of(
    anything.map(text),
    anything.map(lambda s: Heading(text(s))),
    anything.map(Quote),
    st.lists(anything.map(text), max_size=3).map(lambda items: Bullets(tuple(items))),
    st.lists(st.tuples(anything, st.integers()), max_size=3).map(
        lambda rows: Table((text("<a>"), text("n")), tuple(rows), more=1)
    ),
    anything.map(lambda s: say("common.text", text=say("common.text", text=s))),
)


@given(st.lists(parts, max_size=6))
def test_whatever_is_said_telegram_takes_it(said):
    for page in render(reply(*said), READER, KEY):
        read = parse_html(page.text)
        assert read.text.strip()
        assert utf16(read.text) <= TEXT_UNITS


tags = st.sampled_from(["", "b", "i", "code", "pre", "blockquote"])


@given(st.lists(st.builds(Run, anything, tags), max_size=8), st.integers(8, 60))
def test_the_pages_joined_are_the_whole(words, limit):
    clean = [Run(layout.legible(run.text), run.tag) for run in words]
    found = [parse_html(page).text for page in pages([r for r in clean if r.text], limit)]
    whole = "".join(run.text for run in clean)

    assert all(utf16(page) <= limit for page in found)
    rest = whole
    for page in found:
        skipped, _, rest = rest.partition(page)
        assert not skipped.strip()
    assert not rest.strip()


def test_text_to_copy_is_copied_with_one_tap():
    assert only(Quote("a < b", plain=True)).text == "<pre>a &lt; b</pre>"
