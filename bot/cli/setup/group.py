"""The group that the bot is for: its name, home zone, language and lead."""

from collections.abc import Callable, Iterable, Sequence
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.cli.setup.asking import Asker, Question, Wrong
from bot.cli.setup.wanted import Wanted
from bot.conversation.languages import find_language, offered, own_name
from bot.domain.people import Aor
from bot.lookups.folding import fold
from bot.lookups.zone_table import ZONES
from bot.lookups.zones import find_zones, is_zone
from bot.settings import AorSettings

_LONGEST = 120
_ALIKE = 75
_OFFERED = 3
# Kept by the list for old programs; nobody lives there.
_NO_PLACES = ("Etc/", "SystemV/", "posix/", "right/", "US/")


def settle_group(
    asker: Asker, wanted: Wanted, present: AorSettings, there: Sequence[Aor]
) -> AorSettings:
    """Ask what it is. `there`: the AoRs of the database, ours first. Raises Problem."""
    asker.heading("Your group")
    standing = present
    if there:
        first = {"name": there[0].name, "zone": there[0].zone, "language": there[0].language}
        standing = present.model_copy(update=first)
        asker.say("It is in the database. Whatever changes, planned calls keep their time.")
    name = _name(asker, wanted, standing, [aor.name for aor in there[1:]])
    zone = _zone(asker, wanted, standing)
    language = _language(asker, wanted, standing)
    lead = asker.settle(
        Question("Code of the organisation that convenes it", "--lead", present.lead),
        wanted.lead,
        _some_words,
    )
    return AorSettings(name=name, zone=zone, language=language, lead=lead)


def _name(asker: Asker, wanted: Wanted, standing: AorSettings, others: Iterable[str]) -> str:
    taken = {name.casefold() for name in others}

    def check(answer: str) -> str:
        name = _some_words(answer)
        if name.casefold() in taken:
            hint = "Take another name; aorbot aor list shows all."
            raise Wrong(f"There is another group “{name}”.", hint)
        return name

    question = Question("Its name, as it is to stand in messages", "--aor-name", standing.name)
    return asker.settle(question, wanted.aor_name, _or_kept(standing.name, check))


def _zone(asker: Asker, wanted: Wanted, standing: AorSettings) -> str:
    question = Question("City of its calls (“14:00” means there)", "--zone", standing.zone)
    zone = asker.settle(question, wanted.zone, _or_kept(standing.zone, zone_of))
    if wanted.zone != zone:
        asker.say(f"✓ Time zone {zone}.")
    return zone


def _language(asker: Asker, wanted: Wanted, standing: AorSettings) -> str:
    languages = ", ".join(f"{code} {own_name(code)}" for code in offered())
    words = f"Language where a person has none ({languages})"
    question = Question(words, "--language", standing.language)
    return asker.settle(question, wanted.language, _or_kept(standing.language, language_of))


def _or_kept(standing: str, check: Callable[[str], str]) -> Callable[[str], str]:
    """What stands may stay, were it what nobody could say anew."""
    return lambda answer: answer if answer == standing else check(answer)


def zone_of(words: str) -> str:
    """The IANA zone that a name or a city means. Raises Wrong, with names that are near."""
    if "/" in words and is_zone(words):
        return words
    found = find_zones(words)
    if len(found) == 1:
        return found[0]
    if found:
        raise Wrong(f"“{words}” has more than one: {', '.join(found)}.", "Choose one of them.")
    near = nearest(words)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    hint = "Write a city, or a name such as Africa/Lagos."
    raise Wrong(f"There is no time zone “{words}”.{meant}", hint, near[0] if near else None)


def nearest(words: str) -> list[str]:
    """Names of zones most like `words`, by the city in them or another they are known by."""
    said = fold(words.replace("_", " ")).rpartition("/")[2]
    cities = _cities()
    found: dict[str, None] = {}
    for city, score, _ in process.extract(said, list(cities), scorer=fuzz.ratio, limit=_OFFERED):
        if score >= _ALIKE:
            found |= dict.fromkeys(cities[city])
    return list(found)[:_OFFERED]


def _cities() -> dict[str, tuple[str, ...]]:
    """Zones by the city in their name, and by what else people call them."""
    names = [n for n in available_timezones() if "/" in n and not n.startswith(_NO_PLACES)]
    named = {fold(name.rpartition("/")[2].replace("_", " ")): (name,) for name in sorted(names)}
    return named | {fold(place): zones for place, zones in ZONES.items()}


def language_of(words: str) -> str:
    """A language that the bot speaks, by code or name. Raises Wrong."""
    found = find_language(words)
    if found is None:
        known = ", ".join(f"{code} ({own_name(code)})" for code in offered())
        raise Wrong(f"The bot does not speak “{words}” yet.", f"Use one of: {known}.")
    return found


def _some_words(words: str) -> str:
    found = " ".join(words.split())
    if not found:
        raise Wrong("This cannot be empty.", "Write a word or two.")
    if len(found) > _LONGEST or not found.isprintable():
        raise Wrong("This is too long, or cannot be shown.", f"At most {_LONGEST} letters.")
    return found
