"""Which topic is meant by somebody's words."""

from rapidfuzz import fuzz, process

from bot.conversation.replies import Listing
from bot.domain.errors import Refusal
from bot.handlers.routing_topics import RESERVED
from bot.handlers.turn import Turn
from bot.lookups.folding import fold
from bot.storage.repositories.helpdesk import Topic

_SURE = 85


def every_topic(turn: Turn) -> list[Topic]:
    """The topics of this AoR. Raises Refusal that says who brings them where there are none."""
    topics = turn.unit.topics.all()
    if not topics:
        raise Refusal("desk.no_topics")
    return topics


def find_topic(turn: Turn, said: str, *, reserved: bool = False) -> Topic:
    """The topic named by its code or by its title in any language. Raises Refusal.

    `reserved`: translation too, which nobody asks about.
    """
    every = every_topic(turn) + ([RESERVED] if reserved else [])
    wanted = fold(said).strip(" .!?")
    names = [(fold(name), topic) for topic in every for name in _names(topic)]
    for name, topic in names:
        if name == wanted:
            return topic
    titles = [name for name, _ in names]
    near = process.extractOne(wanted, titles, scorer=fuzz.WRatio, score_cutoff=_SURE)
    if near is None or len(wanted) <= len("va"):
        listed = Listing(tuple(topic.title(turn.language) for topic in every))
        raise Refusal("desk.unknown_topic", topic=said, topics=listed)
    return names[near[2]][1]


def topic_at(turn: Turn, place: int) -> Topic:
    """The topic that a button counts, from 1. Raises Refusal."""
    every = turn.unit.topics.all()
    if not 0 < place <= len(every):
        raise Refusal("people.bad_button")
    return every[place - 1]


def _names(topic: Topic) -> tuple[str, ...]:
    return (topic.code, topic.code.replace("_", " "), *topic.titles.values())
