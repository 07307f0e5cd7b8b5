"""The answer for somebody without an account: text to copy, for whoever asked on their behalf."""

from bot.conversation.replies import Heading, Part, Quote, Say, say
from bot.domain.helpdesk import Request
from bot.domain.people import Member
from bot.handlers import helpdesk_words as words
from bot.handlers.asking_whom import for_whom
from bot.storage.unit import Unit


def to_pass_on(
    unit: Unit, request: Request, author: Say, text: str, reader: Member
) -> list[Part] | None:
    """Without greeting, the request's number as its subject; None: it is the asker's own."""
    whom = for_whom(unit, request)
    if whom is None:
        return None
    topic = words.topic_title(unit, request.topic, reader)
    return [
        Heading(say("asking.answer_for", request=request.number)),
        author,
        say("asking.copy", whom=whom),
        say("asking.subject", request=request.number, topic=topic),
        Quote(text, plain=True),
    ]
