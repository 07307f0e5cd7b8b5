"""What people typed, out of Slack's own notation: mentions, links and entities."""

import re

_MARK = re.compile(r"<([^<>]*)>")


def words(text: str, bot_user: str) -> str:
    """`text` as it was typed, without mentions of the bot; `<@U…>` of other people stays."""
    plain = _MARK.sub(lambda found: _meant(found.group(1), bot_user), text)
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return plain.strip()


def mentions(text: str, bot_user: str) -> bool:
    """Whether the bot is named in `text`."""
    return any(_person(inside) == bot_user for inside in _MARK.findall(text))


def _meant(inside: str, bot_user: str) -> str:
    target, _, label = inside.partition("|")
    match target[:1]:
        case "@":
            # The space keeps the words apart that stood around the mention.
            return " " if _person(inside) == bot_user else f"<{target}>"
        case "#":
            return f"#{label or target[1:]}"
        case "!":
            return label or f"@{target[1:].partition('^')[0]}"
        case _:
            return label if target.startswith(("mailto:", "tel:")) and label else target


def _person(inside: str) -> str:
    return inside[1:].partition("|")[0] if inside.startswith("@") else ""
