"""The strict HTML parser: what passes, what is refused, in Telegram's words."""

import pytest

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.html_text import parse_html

ACCEPTED = [
    ("plain", "plain", []),
    ("<b>a</b><STRONG>b</STRONG>", "ab", ["bold", "bold"]),
    ("<i>a</i><em>b</em><u>c</u><ins>d</ins>", "abcd", ["italic"] * 2 + ["underline"] * 2),
    ("<s>a</s><strike>b</strike><del>c</del>", "abc", ["strikethrough"] * 3),
    ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", ["spoiler"] * 2),
    ("<a href='https://example.org/?a=1&amp;b=2'>x</a>", "x", ["text_link"]),
    ('<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>', "x", ["custom_emoji"]),
    ("<code>a &lt; b</code><pre>c</pre>", "a < bc", ["code", "pre"]),
    ('<pre><code class="language-python">x</code></pre>', "x", ["code", "pre"]),
    ("<blockquote>a</blockquote>", "a", ["blockquote"]),
    ("<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote"]),
    ('<tg-time unix="1790000000" format="wDT">later</tg-time>', "later", ["date_time"]),
    ("<b>a<i>b</i></b>", "ab", ["bold", "italic"]),
    ("&lt;&gt;&amp;&quot;&#39;&#x27;", "<>&\"''", []),
    ("<b></b>x > y", "x > y", []),
    ("<a href='nonsense'>x</a>", "x", []),
]
REFUSED = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
    ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("x <b", "Unclosed start tag at byte offset 2"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("Tea & cake", "Unsupported HTML entity at byte offset 4"),
    ("&nbsp;", "Unsupported HTML entity at byte offset 0"),
    ("&apos;", "Unsupported HTML entity at byte offset 0"),
    ("&#0;", "Unsupported HTML entity at byte offset 0"),
    ('<a href="x?a=1&b=2">x</a>', "Unsupported HTML entity at byte offset 14"),
    ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ("<tg-time>x</tg-time>", "Invalid date specified"),
    ('<tg-time unix="1" format="zz">x</tg-time>', "Invalid date format used"),
]


@pytest.mark.parametrize(("source", "text", "types"), ACCEPTED)
def test_accepted(source: str, text: str, types: list[str]) -> None:
    formatted = parse_html(source)
    assert formatted.text == text
    assert sorted(e["type"] for e in formatted.entities) == sorted(types)


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


def test_offsets_are_utf16() -> None:
    (bold,) = parse_html("\U0001f600é<b>\U0001f600</b>").entities
    assert bold == {"type": "bold", "offset": 3, "length": 2}


def test_time_keeps_its_attributes() -> None:
    (time,) = parse_html('<tg-time unix="1790000000" format="r">soon</tg-time>').entities
    assert (time["unix_time"], time["date_time_format"]) == (1790000000, "r")
