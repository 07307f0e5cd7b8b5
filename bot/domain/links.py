"""Links that people hand in: only what a browser opens, and nothing that hides where it leads."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

LONGEST = 2000
_PASSCODES = frozenset({"p", "pass", "passcode", "password", "pin", "pw", "pwd"})
"""What Zoom, Teams and Webex call a passcode within a link."""
_HOST = re.compile(r"(?=.{1,253}$)[^\W_](?:[\w-]{0,62})(?:\.[^\W_][\w-]{0,62})+\.?")


def is_web_link(text: str) -> bool:
    """Whether `text` is an http or https address with a host, and with nothing disguised in it.

    A name before the host ("https://unmas.example@elsewhere.example") is refused, and so is
    what cannot be seen: it shows one place and leads to another.
    """
    if len(text) > LONGEST or not text.isprintable() or any(char.isspace() for char in text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    named = "@" not in parts.netloc and (port is None or port > 0)
    return parts.scheme in {"http", "https"} and named and bool(_HOST.fullmatch(host))


def without_passcode(link: str) -> str:
    """A link that leads to the same meeting, where the passcode is asked for."""
    parts = urlsplit(link)
    said = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in said if name.lower() not in _PASSCODES]
    if len(kept) == len(said) and not parts.fragment:
        return link
    return parts._replace(query=urlencode(kept), fragment="").geturl()
