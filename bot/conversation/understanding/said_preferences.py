"""Own settings: language, zone, reminders, quiet hours, absence, platform. As people say it."""

from bot.conversation.commands.preferences import EndAbsence, Prefer, ShowHome, ShowSettings
from bot.conversation.understanding.preferring import (
    read_away,
    read_language,
    read_quiet,
    read_reminders,
    read_zone,
)
from bot.conversation.understanding.saying import Patterns

PATTERNS: Patterns = (
    (r"(?:my\s+)?(?:settings|preferences)", lambda *_: ShowSettings()),
    (r"home", lambda *_: ShowHome()),
    (
        r"language|time\s?zone|quiet(?:\s+hours)?|prefer|remind(?:\s+me)?",
        lambda *_: ShowSettings(),
    ),
    (r"language[\s:]+(?P<words>\S.{0,60})", lambda g, _: read_language(g["words"].strip())),
    (r"time\s?zone[\s:]+(?P<words>\S.{0,60})", lambda g, _: read_zone(g["words"].strip())),
    (r"remind\s+me\s+(?P<words>\S.{0,200})", lambda g, _: read_reminders(g["words"])),
    (
        r"quiet(?:\s+hours)?[\s:]+(?P<words>\S.{0,60})",
        lambda g, c: read_quiet(g["words"].strip(), c),
    ),
    (r"away(?:\s+(?P<words>\S.{0,300}))?", lambda g, c: read_away(g.get("words", ""), c)),
    (r"(?:i\s?['’]?a?m\s+)?back(?:\s+again)?", lambda *_: EndAbsence()),
    (r"prefer\s+(?P<platform>\S.{0,60})", lambda g, _: Prefer(g["platform"].strip().lower())),
)
VERBS = ("settings", "home", "language", "timezone", "remind", "quiet", "away", "back", "prefer")
"""First words, for whoever mistypes them."""
