"""`aorbot setup --show …`: what is pasted elsewhere, without settings or tokens."""

from bot.cli.output import show, show_json
from bot.cli.setup.telegram import texts
from bot.platforms.slack import manifest
from bot.platforms.telegram.introducing import for_bot_father
from bot.platforms.telegram.introductions import introductions


def show_text(what: str, *, as_json: bool) -> None:
    """The manifest of the Slack app, the link that makes it, or the texts for BotFather."""
    if as_json:
        by_language = {one.language: for_bot_father(one) for one in introductions()}
        held = {"manifest": manifest.text(), "link": manifest.link(), "botfather": by_language}
        show_json({what: held[what]})
        return
    match what:
        case "manifest":
            show(manifest.text().rstrip())
        case "link":
            show(manifest.link())
        case _:
            show(texts())
