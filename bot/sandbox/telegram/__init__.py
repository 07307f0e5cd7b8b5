"""A loopback Telegram: a real HTTP server that the unmodified python-telegram-bot talks to.

async with TelegramSandbox(setup) as telegram, TelegramPeople(telegram.url) as people:
    bot = Bot(setup.bot.token, base_url=telegram.bot_url, base_file_url=telegram.file_url)
"""

from ..rates import Rate
from .cast import TelegramBot, TelegramGroup, TelegramSetup, TelegramUser
from .errors import PeopleError
from .people import TelegramPeople
from .rate_limits import RateLimits
from .server import TelegramSandbox

__all__ = [
    "PeopleError",
    "Rate",
    "RateLimits",
    "TelegramBot",
    "TelegramGroup",
    "TelegramPeople",
    "TelegramSandbox",
    "TelegramSetup",
    "TelegramUser",
]
