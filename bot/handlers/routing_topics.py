"""What a question is about: chosen, else the likeliest by words; shown, and changed by one tap."""

from collections.abc import Mapping, Sequence
from functools import partial

from bot.conversation.replies import Button, Buttons, Part, say
from bot.domain.helpdesk import TRANSLATION, Request
from bot.domain.topic_scores import in_order, likeliest
from bot.handlers.turn import Turn
from bot.storage.repositories.helpdesk import Topic
from bot.storage.unit import Unit

UNCLEAR = "coordination"
"""Where a question goes that points nowhere or in two directions (ours)."""
LEARNT_FROM = 200
"""Earlier requests whose words count, the latest: five years of a desk of forty a year."""
_OFFERED = 3
_IN_A_ROW = 2

RESERVED = Topic(
    TRANSLATION,
    {
        "en": "Translation", "fr": "Traduction", "es": "Traducción",
        "ar": "الترجمة", "uk": "Переклад", "pt": "Tradução",
    },
    (),
)  # fmt: skip
"""Not asked about: its focal points translate for topics that nobody answers in a language."""


def topic_of(unit: Unit, question: str, chosen: str | None) -> str:
    """The topic chosen if there is such a topic, else the likeliest, else coordination's."""
    topics = unit.topics.all()
    codes = [topic.code for topic in topics]
    if chosen in codes:
        return str(chosen)
    found = likeliest(question, _words(topics), unit.request_lists.lately(LEARNT_FROM))
    if found is not None:
        return found
    return UNCLEAR if UNCLEAR in codes or not codes else codes[0]


def not_right(turn: Turn, request: Request) -> tuple[Part, ...]:
    """Under a receipt: the next likeliest topics, each one tap away, and all the others."""
    topics = turn.unit.topics.all()
    earlier = turn.unit.request_lists.lately(LEARNT_FROM)
    order = in_order(request.question, _words(topics), earlier)
    others = [code for code in order if code != request.topic]
    if not others:
        return ()
    places = {topic.code: place for place, topic in enumerate(topics, 1)}
    button = partial(_button, turn, request, topics)
    shown = [button(places[code]) for code in others[:_OFFERED]]
    if len(others) > _OFFERED:
        shown.append(_other(request))
    rows = [tuple(shown[at : at + _IN_A_ROW]) for at in range(0, len(shown), _IN_A_ROW)]
    return (say("routing.not_right"), Buttons(tuple(rows)))


def _words(topics: Sequence[Topic]) -> Mapping[str, tuple[str, ...]]:
    return {topic.code: topic.words for topic in topics}


def _button(turn: Turn, request: Request, topics: Sequence[Topic], place: int) -> Button:
    title = topics[place - 1].title(turn.language)
    label, typed = say("helpdesk.topic_title", title=title), f"topic {request.number} {title}"
    return Button(label, "desktopic", request.id, typed, generation=place)


def _other(request: Request) -> Button:
    return Button(say("routing.button_other"), "desktopic", request.id, f"topic {request.number}")
