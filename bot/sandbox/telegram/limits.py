"""Sizes that Telegram enforces.

Not shared with the bot on purpose: a check must not inherit the mistakes of what it checks.
"""

TEXT_UNITS = 4096  # UTF-16 code units, counted after the entities are parsed
CAPTION_UNITS = 1024
CALLBACK_DATA_BYTES = 64
BUTTONS = 100
TOAST_CHARACTERS = 200
PHOTO_BYTES = 10 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
PHOTO_SIDES = 10_000  # width and height together
PHOTO_RATIO = 20
COMMANDS = 100
COMMAND_DESCRIPTION = 256
DESCRIPTION = 512
SHORT_DESCRIPTION = 120
LONG_POLL_SECONDS = 50
UPDATE_SECONDS = 24 * 3600  # how long what nobody fetched is kept
PRESS_SECONDS = 150  # the same for a callback query (Client.cpp of the Bot API server)
SECRET_TOKEN = 256
DELETABLE_SECONDS = 48 * 3600
