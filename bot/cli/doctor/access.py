"""From the settings to what a platform is asked with; imported only where one is configured."""

from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.platforms.slack.checking import SlackAccess
    from bot.platforms.telegram.checking import TelegramAccess


def slack_access(settings: Settings) -> "SlackAccess":
    """With the bot token, which must be set."""
    from bot.platforms.slack.checking import SlackAccess

    slack = settings.slack
    bot_token = slack.bot_token.get_secret_value() if slack.bot_token else ""
    app_token = slack.app_token.get_secret_value() if slack.app_token else None
    return SlackAccess(bot_token, app_token, slack.base_url)


def telegram_access(settings: Settings) -> "TelegramAccess":
    """With the token, which must be set; with the public address if there is a webhook."""
    from bot.platforms.telegram import Address
    from bot.platforms.telegram.checking import TelegramAccess

    telegram = settings.telegram
    token = telegram.token.get_secret_value() if telegram.token else ""
    files = telegram.base_file_url or f"{telegram.base_url}/file"
    hook = settings.http.public_url if telegram.webhook_secret else None
    return TelegramAccess(token, Address(telegram.base_url, files), hook)
