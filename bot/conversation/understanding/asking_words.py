"""What is said between "ask" and the question: how soon, about what, where, for whom.

`ask urgent about victim assistance for Ukraine: How do we …?` Everything before the colon has to
be understood, or all of it is the question. In English and in French, whoever speaks.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.commands.helpdesk import Ask
from bot.conversation.understanding.context import Context
from bot.conversation.understanding.saying import Groups
from bot.domain.helpdesk import Urgency
from bot.lookups.countries import country_code

_COLON = re.compile(r"\s*[:：](?!//)\s*|\s*\n\s*")
_LONGEST = 200
"""Characters before the colon; what is longer is a sentence of its own."""
_URGENCIES = (
    (
        (
            r"(?:not\s+urgent(?:ly)?|low(?:\s+urgency)?|no\s+hurry"
            r"|pas\s+(?:du\s+tout\s+)?urgente?|peu\s+urgente?|sans\s+urgence)"
        ),
        Urgency.LOW,
    ),
    (
        r"(?:very\s+)?urgent(?:ly)?|(?:tr[èe]s\s+)?urgente?|en\s+urgence|d['’]urgence",
        Urgency.URGENT,
    ),
    (r"normal(?:\s+urgency)?|normale", Urgency.NORMAL),
)
_SOON = tuple((re.compile(rf"(?:{said})\b", re.IGNORECASE), soon) for said, soon in _URGENCIES)
_SENSITIVE = re.compile(
    r"(?:sensitive|confidential(?:ly)?|in\s+confidence|sensible|confidentiel(?:le|lement)?)\b",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"(?:on\s+behalf\s+of|(?:au\s+nom|pour\s+le\s+compte|de\s+la\s+part)"
    r"\s+d(?:e(?:\s+|$)|u(?:\s+|$)|['’]\s*))\s*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|on|regarding|concernant|sur|[àa]\s+propos\s+d(?:e\s+|u\s+|es\s+|['’]\s*)"
    r"|au\s+sujet\s+d(?:e\s+|u\s+|es\s+|['’]\s*))\s*",
    re.IGNORECASE,
)
_NOBODY = ","
"""For whom, where neither a name nor an organisation was said: it is asked for."""
_WHERE = re.compile(r"(?:for|in|pour|en|aux?|dans|[àa])\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|les?|la)\s+|l['’]\s*", re.IGNORECASE)


def read_ask(groups: Groups, _: Context) -> Ask:
    """`ask …`: the question, and what was said about it before a colon."""
    return asked(groups.get("question", "").strip())


def asked(tail: str) -> Ask:
    """What follows the word "ask"."""
    before, colon, question = _parted(tail)
    told = _told(before, Ask("")) if len(before) <= _LONGEST else None
    if told is None or not (before and (colon or _bare(told))):
        return Ask(tail)
    return replace(told, question=question.strip())


def read_form(fields: Mapping[str, str], behalf: str = "") -> Ask:
    """A form's fields. A country that is not understood stays as it was written."""
    country = fields.get("country", "").strip()
    soon = fields.get("urgency", "")
    return Ask(
        fields.get("question", "").strip(),
        fields.get("topic") or None,
        (country_named(country) or country) or None,
        Urgency(soon) if soon in set(Urgency) else Urgency.NORMAL,
        sensitive=fields.get("sensitive") == "yes",
        behalf=behalf,
    )


def _parted(tail: str) -> tuple[str, str, str]:
    found = _COLON.search(tail)
    if found is None:
        return tail, "", ""
    return tail[: found.start()], found.group(), tail[found.end() :]


def _bare(told: Ask) -> bool:
    """Whether it is no question without a colon: "ask for Mali"; but "ask about mines" is one."""
    return bool(told.behalf) or told.topic is None


def _told(words: str, so_far: Ask) -> Ask | None:
    """All that `words` say about a question; None if anything of it is not understood."""
    words = words.strip(" ,;\t")
    if not words:
        return so_far
    for said, soon in _SOON:
        if found := said.match(words):
            return _told(words[found.end() :], replace(so_far, urgency=soon))
    if found := _SENSITIVE.match(words):
        return _told(words[found.end() :], replace(so_far, sensitive=True))
    if found := _BEHALF.match(words):
        whom = " ".join(words[found.end() :].split())
        return replace(so_far, behalf=whom or _NOBODY)
    if found := _ABOUT.match(words):
        return _named(words[found.end() :], so_far, "topic")
    if found := _WHERE.match(words):
        return _named(words[found.end() :], so_far, "country")
    return None


def _named(words: str, so_far: Ask, field: str) -> Ask | None:
    """The shortest name at the beginning of `words` after which all the rest is understood."""
    parts = words.split()
    for length in range(1, len(parts) + 1):
        name = " ".join(parts[:length]).strip(" ,;")
        value = country_named(name) if field == "country" else f"{_ARTICLE.sub('', name, count=1)}:"
        told = value and _told(" ".join(parts[length:]), replace(so_far, **{field: value}))  # type: ignore[arg-type]
        if told:
            return told
    return None


def country_named(words: str) -> str | None:
    """ISO 3166 alpha-2 of a country named by its code or in one of the six languages."""
    said = words.strip(" .,;!?")
    return country_code(said) or country_code(_ARTICLE.sub("", said, count=1))
