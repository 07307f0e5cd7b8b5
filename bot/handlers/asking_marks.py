"""Which country a request is about, said by its asker too; what a receipt offers to change."""

from bot.conversation.commands.asking import SetCountry
from bot.conversation.replies import Button, Buttons, Fact, Reply, Say, reply, say
from bot.conversation.spelling import number_of
from bot.domain.errors import Refusal
from bot.domain.helpdesk import Request, Urgency
from bot.domain.people import Role
from bot.handlers import helpdesk_words as words
from bot.handlers.asking_rerouting import may_mark, routed_anew
from bot.handlers.sensitive_words import mark_button
from bot.handlers.turn import Turn
from bot.lookups.countries import country_code, country_title

OFFERED = 24
"""Countries that are offered as buttons; any other can be typed."""
_IN_A_ROW = 3


def set_country(command: SetCountry, turn: Turn) -> Reply:
    """Whoever answers there gets what nobody has taken yet. Raises Refusal."""
    request = may_mark(turn, command.request)
    if not command.country:
        return _countries(turn, request)
    code = country_code(command.country)
    if code is None:
        raise Refusal("asking.unknown_country", country=command.country)
    facts: dict[str, Fact] = {
        "request": request.number, "country": country_title(code, turn.language),
    }  # fmt: skip
    if code == request.country:
        return _said(Say("asking.country_same", facts))
    turn.unit.requests.change(request.id, country=code)
    turn.note("country", f"request:{request.id}", country=code)
    to = routed_anew(turn, request)
    done = Say("asking.country_set", facts)
    if to is None:
        return _said(done)
    name = words.who(turn.unit, to, turn.now)
    return reply(done, say("asking.goes_to", who=name), toast=done)


def about(turn: Turn, request: Request) -> tuple[Say, ...]:
    """Which country it is about, where that goes without saying for nobody."""
    asker = turn.unit.people.get(request.asker)
    if request.country is None or request.country == asker.country:
        return ()
    return (say("asking.country", country=country_title(request.country, turn.language)),)


def receipt_rows(request: Request) -> tuple[tuple[Button, ...], ...]:
    """Under a receipt: what the asker can still say about it, one tap each."""
    urgent = Button(
        say("asking.button_urgent"),
        "deskurgency",
        request.id,
        f"urgency {request.number} urgent",
        generation=tuple(Urgency).index(Urgency.URGENT) + 1,
    )
    typed = f"country {request.number}"
    country = Button(say("asking.button_country"), "askcountry", request.id, typed)
    soon = () if request.urgency is Urgency.URGENT else (urgent,)
    few = () if request.sensitive else (mark_button(request),)
    return ((*soon, *few), (country,)) if soon or few else ((country,),)


def _countries(turn: Turn, request: Request) -> Reply:
    """Those that have a coordinator, by name."""
    members = turn.unit.people.members(turn.now)
    there = {m.person.country for m in members if m.role is Role.COORDINATOR}
    titles = {code: country_title(code, turn.language) for code in there if code}
    codes = sorted((code for code in titles if code != request.country), key=titles.__getitem__)
    buttons = [_country_button(request, code, titles[code]) for code in codes[:OFFERED]]
    rows = [tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW)]
    return reply(say("asking.which_country", request=request.number), Buttons(tuple(rows)))


def _country_button(request: Request, code: str, title: str) -> Button:
    spelt = number_of(code.lower())
    typed = f"country {request.number} {title}"
    label = say("asking.country_title", country=title)
    return Button(label, "askcountry", request.id, typed, generation=spelt)


def _said(sentence: Say) -> Reply:
    return reply(sentence, toast=sentence)
