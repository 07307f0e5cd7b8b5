"""French command words → the English ones, which all patterns know.

Only how a message begins is put into English; names, questions and answers stay as they were
written. Accents and capitals do not matter.
"""

import re
from collections.abc import Callable

from rapidfuzz import fuzz, process

from bot.conversation.understanding import (
    agenda_fr,
    announcing_fr,
    asking_fr,
    audit_fr,
    deadlines_fr,
    desk_figures_fr,
    desk_files_fr,
    desk_fr,
    digests_fr,
    earlier_fr,
    missed_fr,
    roster_fr,
    thread_fr,
    workplan_fr,
)
from bot.conversation.understanding import attendance_fr as attendance
from bot.conversation.understanding import changing_fr as changing
from bot.conversation.understanding import channels_fr as channels
from bot.conversation.understanding import consulting_fr as consulting
from bot.conversation.understanding import settings_fr as own
from bot.conversation.understanding import tails_fr as tails
from bot.lookups.folding import fold

Tail = Callable[[str], str | None]

PHRASES: dict[str, tuple[str, Tail]] = {
    **roster_fr.PHRASES,
    **agenda_fr.PHRASES,
    **desk_figures_fr.PHRASES,
    **asking_fr.PHRASES,
    **desk_fr.PHRASES,
    **desk_files_fr.PHRASES,
    **thread_fr.PHRASES,
    **earlier_fr.PHRASES,
    # People
    "aide": ("help", tails.topic),
    "aidez-moi": ("help", tails.nothing),
    "bonjour": ("hello", tails.nothing),
    "bonsoir": ("hello", tails.nothing),
    "salut": ("hello", tails.nothing),
    "rejoindre": ("join", tails.one_word),
    "j'accepte": ("agree", tails.nothing),
    "ce n'est pas moi": ("not me", tails.nothing),
    "c'est exact": ("that is right", tails.nothing),
    "relier": ("link", tails.nothing),
    "accueillir": ("let in", tails.numbered),
    "refuser": ("turn away", tails.numbered),
    "accepter les adresses vérifiées": ("let verified addresses in", tails.nothing),
    "ne pas accepter les adresses vérifiées": ("do not let verified addresses in", tails.nothing),
    "ne plus accepter les adresses vérifiées": ("do not let verified addresses in", tails.nothing),
    "statut": ("status", tails.nothing),
    "confirmer": ("confirm", tails.nothing),
    "oui, la poser": ("confirm", tails.nothing),
    "oui la poser": ("confirm", tails.nothing),
    "envoyer tel quel": ("confirm", tails.nothing),
    "envoyer telle quelle": ("confirm", tails.nothing),
    "annuler": ("drop", tails.nothing),
    "abandonner": ("drop", tails.nothing),
    # Calls
    "réunions": ("calls", tails.nothing),
    "appels": ("calls", tails.nothing),
    "prochaines réunions": ("calls", tails.nothing),
    "réunions à venir": ("calls", tails.nothing),
    "réunions passées": ("calls past", tails.nothing),
    "réunion": ("call", tails.number),
    "appel": ("call", tails.number),
    "prochaine réunion": ("call", tails.number),
    "planifier": ("schedule", tails.anything),
    "consulter": ("consult", consulting.consult),
    "consultations": ("consultations", tails.nothing),
    "consultation": ("consultation", consulting.numbered),
    "trouver une date": ("find a date", consulting.find_a_date),
    "sondages": ("polls", tails.nothing),
    "sondage": ("poll", consulting.numbered),
    "échéances": ("deadlines", tails.nothing),
    "échéance": ("deadline", deadlines_fr.deadline),
    "annoncer": ("announce", announcing_fr.announce),
    "annonces": ("announcements", tails.nothing),
    "annonce": ("announcement", announcing_fr.announcement),
    "lien": ("join-link", tails.numbered_text),
    "déplacer": ("move", changing.move),
    "annuler la réunion": ("cancel", changing.cancel),
    "annuler réunion": ("cancel", changing.cancel),
    "durée": ("lengthen", changing.length),
    "présidence": ("chair", changing.chair),
    "publier": ("post", channels.post),
    "ne plus publier": ("stop posting", channels.stop),
    "canaux": ("channels", tails.nothing),
    "groupes et canaux": ("channels", tails.nothing),
    "calendrier": ("calendar", tails.number),
    "abonnement au calendrier": ("calendar feed", tails.nothing),
    "calendrier abonnement": ("calendar feed", tails.nothing),
    "fin de l'abonnement au calendrier": ("calendar feed off", tails.nothing),
    "calendrier abonnement fin": ("calendar feed off", tails.nothing),
    # Answers
    "oui": ("yes", tails.number),
    "non": ("no", tails.number),
    "peut-être": ("maybe", tails.number),
    "peut être": ("maybe", tails.number),
    "envoyer": ("send", tails.delegate),
    "répondre pour": ("answer for", tails.answer_for),
    "qui": ("who", tails.number),
    "qui vient": ("who", tails.number),
    "qui viendra": ("who", tails.number),
    "qui n'a pas répondu": ("who has not answered", tails.number),
    "prévision": ("forecast", tails.number),
    "prévisions": ("forecast", tails.number),
    "relancer": ("nudge", tails.anything),
    # Attendance
    **attendance.PHRASES,
    **audit_fr.PHRASES,
    "réunions manquées": ("missed", missed_fr.missed),
    "manquées": ("missed", missed_fr.missed),
    "enquête": ("survey", missed_fr.survey),
    # Help desk
    "demander": ("ask", tails.anything),
    "question": ("ask", tails.anything),
    "demandes": ("requests", tails.nothing),
    "mes demandes": ("requests", tails.nothing),
    "demande": ("request", tails.numbered),
    "prendre": ("take", tails.numbered),
    "répondre": ("answer", tails.numbered_text),
    "fermer": ("close", tails.numbered),
    "clore": ("close", tails.numbered),
    "rouvrir": ("reopen", tails.numbered),
    # Settings, privacy
    "réglages": ("settings", tails.nothing),
    "paramètres": ("settings", tails.nothing),
    "langue": ("language", tails.at_most_one_word),
    "fuseau": ("timezone", tails.anything),
    "fuseau horaire": ("timezone", tails.anything),
    "rappelez-moi": ("remind me", own.reminders),
    "rappelle-moi": ("remind me", own.reminders),
    "rappels": ("remind me", own.reminders),
    "heures calmes": ("quiet", own.quiet),
    "absent jusqu'à": ("away until", own.away),
    "absente jusqu'à": ("away until", own.away),
    "absent jusqu'au": ("away until", own.away),
    "absente jusqu'au": ("away until", own.away),
    "de retour": ("back", tails.nothing),
    "je suis de retour": ("back", tails.nothing),
    "préférer": ("prefer", tails.one_word),
    "mes données": ("my data", tails.nothing),
    "oubliez-moi": ("forget me", tails.nothing),
    "oubliez-moi maintenant": ("forget me now", tails.nothing),
    "oublier": ("forget", tails.name),
    "garder": ("keep", tails.name),
    "garder la réunion": ("keep call", tails.numbered),
    "garder réunion": ("keep call", tails.numbered),
    "autres dates": ("more dates", tails.nothing),
    "plus de dates": ("more dates", tails.nothing),
    "autoriser": ("allow", tails.numbered),
    "gardez-moi": ("keep me", tails.nothing),
    # Lists, people, deliveries
    "documents": ("documents", tails.nothing),
    "documents reçus": ("documents received", tails.nothing),
    "documents retirés": ("documents archived", tails.nothing),
    "accusés de réception": ("documents receipts", tails.nothing),
    "membres": ("members", tails.nothing),
    "membre": ("member", tails.name),
    "mécanismes": ("mechanisms", tails.nothing),
    "document": ("document", own.entry),
    "mécanisme": ("mechanism", own.entry),
    "passer": ("skip", tails.nothing),
    "bilan": ("digest", digests_fr.digest),
    "plan de travail": ("workplan", workplan_fr.workplan),
    "répertoire": ("roster", tails.nothing),
    "inviter": ("invite", tails.name_or_nothing),
    "départ": ("left", tails.name),
    "successeur de": ("successor of", own.successor),
    "rôle": ("role", own.role),
    "renvoyer": ("resend", tails.numbered),
    "laisser": ("leave", tails.numbered),
}
_FOLDED = {fold(phrase): entry for phrase, entry in PHRASES.items()}
_LONGEST = max(phrase.count(" ") + 1 for phrase in PHRASES)
_VERBS = {fold(phrase): phrase for phrase in PHRASES if " " not in phrase and len(phrase) > 2}
_SHORT, _NEAR = 2, 75
# Words of two languages: "present 13 MAG" takes the roll call in both.
_ROLL = {"present": "present", "presente": "present", "absent": "absent", "absente": "absent"}
_BARE = (
    tails.nothing, tails.topic, tails.number, tails.numbered, tails.one_word,
    tails.at_most_one_word, attendance.held,
)  # fmt: skip
_NAMING = (
    r"(?!(?i:qui|que|quoi|quel\w*|o[ùu]|quand|comment|pourquoi|combien|ce|cela|[çc]a|ils?|elles?"
    r"|on|notre|nos|mon|ma|mes|les?|la)\b)"
    r"(\S[^\n?]{0,80}?)\s+(?:est|[ée]tait)\s+(?!(?:est|[ée]tait)\b)([^\n?]{2,80})"
)


def in_english(text: str, language: str) -> str:
    """`text` with its command in English, or as it is where it begins with no French one.

    People whose language is another one are taken at their word only where nothing but a
    command was said.
    """
    french = language == "fr"
    typed = text.replace("\u2019", "'").split(None, _LONGEST)
    for length in range(min(len(typed), _LONGEST), 0, -1):
        phrase = fold(" ".join(typed[:length])).rstrip(" :,!").removesuffix(".")
        found = _translated(phrase, text.split(None, length)[length:], french=french)
        if found:
            return found
    return text


def mistyped(text: str) -> str | None:
    """The French command that a short message was probably meant to be."""
    typed = text.split()
    if not 1 <= len(typed) <= _SHORT or fold(typed[0]) in _FOLDED:
        return None
    word = fold(typed[0])
    near = process.extractOne(word, _VERBS.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return _VERBS[near[0]] if near else None


def _translated(phrase: str, rest: list[str], *, french: bool) -> str | None:
    tail = rest[0].strip() if rest else ""
    english, read = _FOLDED.get(phrase, ("", tails.nothing))
    said = read(tail) if english and (french or (read in _BARE and phrase not in _ROLL)) else None
    if said is not None:
        return f"{english} {said}".rstrip()
    # Names behind it: a roll call, not a check-in.
    named = attendance.names(tail) if french and phrase in _ROLL else None
    return f"{_ROLL[phrase]} {named}" if named else None


def naming(text: str, language: str) -> str:
    """Who somebody in a report was, in English: "NOM est le PNUD". For what is nothing else.

    "Est" is a point of the compass, and no verb unless all is in capitals.
    """
    if language != "fr":
        return text
    found = re.fullmatch(_NAMING, text, re.IGNORECASE if text.isupper() else 0)
    return f"{found.group(1)} is {tails.bare(found.group(2))}" if found else text
