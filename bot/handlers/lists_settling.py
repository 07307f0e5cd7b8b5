"""From what somebody says about an entry to what is kept, or the field that is wrong."""

from datetime import date, datetime

from bot.conversation.replies import Reply, Say, say
from bot.domain.errors import Refusal
from bot.domain.links import is_web_link
from bot.domain.lists import LONGEST_TITLE, EntryKind, Particulars
from bot.domain.wall_time import in_zone
from bot.handlers.organisations import find_partner
from bot.lookups.countries import country_code
from bot.storage.unit import Unit

Values = dict[str, object]
"""Fields of `bot.domain.lists.Entry`."""
_SHOWN = 80


class WrongField(Refusal):
    """A field cannot be taken; a form shows the sentence beside it."""

    def __init__(self, field: str, msgid: str, **facts: object) -> None:
        """`field`: its name in the form."""
        super().__init__(msgid, **facts)
        self.field = field


def beside(wrong: WrongField) -> Reply:
    """The refusal as a sentence, in a form beside its field, so that no word is lost."""
    sentence = Say(wrong.msgid, dict(wrong.facts))  # type: ignore[arg-type]
    return Reply((sentence,), toast=sentence, errors=((wrong.field, sentence),))


def settle(unit: Unit, kind: EntryKind, told: Particulars, now: datetime) -> Values:
    """What was said, as values to keep; what was not said is left out. Raises WrongField.

    `told`: without fields that entries of this kind do not have.
    """
    for field, words in told.unread:
        raise WrongField(field, "lists.no_day", words=words[:_SHOWN])
    if told.unplaced:
        words = ", ".join(told.unplaced)[:_SHOWN]
        raise WrongField("title", f"lists.not_placed_{kind}", words=words)
    values: Values = {}
    if told.title:
        values["title"] = _title(told.title)
    if told.day:
        values["day"] = told.day
    if told.link:
        values["link"] = _link(told.link)
    if told.owner:
        values |= _owner(unit, told.owner, now)
    if told.country:
        values["country"] = _country(told.country)
    if told.review:
        values["review"] = _ahead(told.review, in_zone(now, unit.aor.zone).date())
    return values | _emptied(told)


def _title(words: str) -> str:
    title = " ".join(words.split())
    if len(title) > LONGEST_TITLE:
        raise WrongField("title", "lists.title_long", limit=LONGEST_TITLE)
    return title


def _link(link: str) -> str:
    if not is_web_link(link):
        raise WrongField("link", "lists.no_link")
    return link


def _owner(unit: Unit, words: str, now: datetime) -> Values:
    """An organisation, or a person of the roster by title."""
    said = " ".join(words.split()).casefold()
    named = [m for m in unit.people.members(now) if m.person.title.casefold() == said]
    if len(named) == 1:
        return {"owner_partner": None, "owner_person": named[0].person.id}
    try:
        partner = find_partner(unit, words[:_SHOWN])
    except Refusal as unknown:
        raise WrongField("owner", unknown.msgid, **unknown.facts) from unknown
    return {"owner_partner": partner.id, "owner_person": None}


def _country(words: str) -> str:
    code = country_code(words)
    if code is None:
        raise WrongField("country", "lists.no_country", words=words[:_SHOWN])
    return code


def _ahead(review: date, today: date) -> date:
    if review < today:
        raise WrongField("review", "lists.review_past", day=review)
    return review


def _emptied(told: Particulars) -> Values:
    values: Values = {}
    for field in told.cleared:
        names = ("owner_partner", "owner_person") if field == "owner" else (field,)
        values |= dict.fromkeys(names)
    return values


def title_missing() -> WrongField:
    """A new entry needs a title, and nothing else."""
    return WrongField("title", "lists.title_missing")


def nothing_said() -> Say:
    """A form came back empty."""
    return say("lists.nothing_filled_in")
