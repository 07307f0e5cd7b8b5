"""Which links are taken."""

import pytest

from bot.domain.links import LONGEST, is_web_link


@pytest.mark.parametrize(
    "link",
    [
        "https://unmas.example/tor",
        "http://unmas.example",
        "https://unmas.example:8443/a?b=c&d=e#f",
        "https://docs.unmas.example/a,b(c)",
        "https://réseau.example/é",
        "HTTPS://UNMAS.EXAMPLE/TOR",
    ],
)
def test_what_a_browser_opens_is_a_link(link):
    assert is_web_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "javascript://unmas.example/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://unmas.example/tor",
        "mailto:chair@unmas.example",
        "https://",
        "https:///tor",
        "https://?q=1",
        "https:unmas.example",
        "//unmas.example/tor",
        "www.unmas.example",
        "unmas",
        "",
        "https://localhost/tor",
        "https://unmas .example/tor",
        "https://unmas.example/a b",
        "https://unmas.example/\u202egpj.exe",
        "https://unmas.example/\n",
        "https://unmas.example@elsewhere.example/",
        "https://user:secret@unmas.example/",
        "https://unmas.example:port/",
        "https://unmas.example:0/",
        "https://unmas.example:99999/",
        "https://[::1/",
        "https://-unmas.example",
        "https://unmas..example",
    ],
)
def test_what_leads_elsewhere_or_nowhere_is_none(link):
    assert not is_web_link(link)


def test_a_link_has_a_longest_length():
    start = "https://unmas.example/"
    assert is_web_link(start + "a" * (LONGEST - len(start)))
    assert not is_web_link(start + "a" * (LONGEST - len(start) + 1))
