"""French words in the thread of a request, put as the patterns know it."""

from bot.conversation.understanding.sensitive_fr import maybe_numbered

PHRASES = {
    "envoyer au partenaire": ("send to partner", maybe_numbered),
}
