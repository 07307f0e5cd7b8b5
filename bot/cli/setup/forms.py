"""What a pasted secret looks like: most wrong ones are right ones in the wrong place."""

import re

from bot.cli.setup.asking import Wrong

BOT, APP, TELEGRAM = "bot token of Slack", "app token of Slack", "token of Telegram"
_FORMS = (
    (r"xoxb-\S+", BOT),
    (r"xapp-\S+", APP),
    (r"[0-9]+:[A-Za-z0-9_-]+", TELEGRAM),
    (r"xoxp-\S+", "user token of Slack, which acts as a person"),
    (r"xoxe[.-]\S+", "configuration or refresh token of Slack"),
    (r"[0-9a-f]{32}", "secret of a Slack app (signing, client or verification)"),
    (r"https?://\S+", "web address"),
)
_WHERE = {
    BOT: "It is at your app's page, Install App: Bot User OAuth Token, begins with xoxb-.",
    APP: "It is at your app's page, Basic Information, App-Level Tokens, and begins with xapp-.",
    TELEGRAM: "@BotFather shows it (/mybots, your bot, API Token): digits, a colon, letters.",
}


def ensure_is(wanted: str, pasted: str) -> str:
    """The secret without what comes along when it is copied. Raises Wrong, without the secret."""
    secret = pasted.strip().strip("\"'“”").strip()
    found = next((kind for form, kind in _FORMS if re.fullmatch(form, secret)), None)
    if found == wanted:
        return secret
    if found is None:
        raise Wrong(f"This is no {wanted}, or only a part of it.", _WHERE[wanted])
    article = "an" if found == APP else "a"
    raise Wrong(f"This is {article} {found}; here belongs the {wanted}.", _WHERE[wanted])
