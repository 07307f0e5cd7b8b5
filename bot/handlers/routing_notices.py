"""To whoever translates: the question, for whom, and how the translation goes on."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.conversation.replies import Buttons, Heading, Reply, reply, say
from bot.domain.helpdesk import RequestId
from bot.domain.people import Member
from bot.handlers import desk_buttons as buttons
from bot.handlers import helpdesk_words as words
from bot.handlers.helpdesk_notices import question
from bot.lookups.languages import language_title
from bot.storage.unit import Unit

Facts = Mapping[str, object]


def translate(unit: Unit, member: Member, facts: Facts, now: datetime) -> Reply | None:
    """Nothing to say if somebody else translates by now, or few may know of it."""
    request = unit.requests.get(RequestId(int(str(facts["request"]))))
    if request is None or request.translator != member.person.id or request.state.ended:
        return None
    if request.sensitive:
        return None
    language = language_title(request.language, member.person.language or member.aor.language)
    title = Heading(say("routing.translate", request=request.number, language=language))
    asked = say("helpdesk.asked_by", who=words.asker(unit, request, now))
    owner = request.owner
    for_whom = (say("helpdesk.goes_to", who=words.who(unit, owner, now)),) if owner else ()
    how = say("routing.translate_how", request=request.number)
    row = Buttons(buttons.for_translator(request))
    return reply(title, asked, *for_whom, *question(request, member, facts), how, row)


KINDS: dict[str, Callable[[Unit, Member, Facts, datetime], Reply | None]] = {
    "request_translate": translate,
}
