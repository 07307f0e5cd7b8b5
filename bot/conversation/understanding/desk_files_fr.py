"""French words for files of requests, put as the patterns know it."""

from bot.conversation.understanding.tails_fr import numbered

PHRASES = {
    "fichiers": ("files", numbered),
    "photos": ("files", numbered),
    "pièces jointes": ("files", numbered),
}
