"""French words about a question of one's own, put as the patterns know it."""

from bot.conversation.understanding.tails_fr import nothing, numbered_text

PHRASES = {
    "pays": ("country", numbered_text),
    "enlever": ("remove", nothing),
}
