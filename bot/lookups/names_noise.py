"""What conference systems put around a name, and names that are nobody's."""

import re

from bot.lookups.names_words import flat, normalise, words_in

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ENDING = re.compile(r"(?<=\w)\((e|a|in)\)")
_STATUS_WORDS = """
external|unverified|not verified|guest|anonymous|host|co-host|me|you|organizer|organiser|presenter
attendee|she/her|he/him|they/them|she/her/hers|he/him/his
externe|non vérifié|non vérifiée|non vérifié e|invité|invitée|invité e|hôte|moi|elle|il|lui
externo|externa|no verificado|no verificada|sin comprobar|sin verificar|no comprobado
invitado|invitada|invitado/a|yo|anfitrión|convidado|convidada|não verificado|não verificada
visitante|anfitrião|eu
خارجي|خارجية|غير متحقق منه|غير متحقق|غير مؤكد|لم يتم التحقق|لم يتم التحقق منه|ضيف|ضيفة|أنا
зовнішній|зовнішня|зовнішній користувач|неперевірений|неперевірена|не перевірено|не підтверджено
непідтверджений|гість|гостя|extern|externer|externe person|nicht überprüft|nicht verifiziert
unbestätigt|nicht bestätigt|gast|esterno|esterna|non verificato|non verificata|ospite
"""
_DEVICE_WORDS = """
iphone ipad ipod android galaxy samsung huawei redmi xiaomi oppo vivo nokia pixel oneplus honor
tecno infinix itel desktop laptop macbook imac windows pc phone mobile smartphone tablet telephone
tel browser chrome
"""
_DETAIL_WORDS = "sm note pro max plus mini air ultra lite book device my the de of"
_NOBODY_WORDS = """
guest anonymous user participant attendee unknown private hidden opted out zoom teams meet webex
name unavailable unnamed invité invitée anonyme utilisateur inconnu invitado anónimo usuario
desconocido convidado anônimo usuário utilizador desconhecido гість анонім користувач невідомий
учасник анонімний ضيف مجهول مستخدم مشارك gast anonym anonymer benutzer teilnehmer ospite anonimo
utente participante partecipante désinscrit masqué oculto ausgeblendet nascosto nom this
person declined
"""
_STATUS = frozenset(map(normalise, _STATUS_WORDS.replace("\n", "|").split("|")))
_DEVICES = frozenset(_DEVICE_WORDS.split())
_SAYS_NOTHING = _DEVICES | frozenset(map(normalise, (_NOBODY_WORDS + _DETAIL_WORDS).split()))
_PHONE = re.compile(r"(?:tel:)?[+\d\s().*xX•#/-]{5,}")
_CALL_IN = re.compile(
    r"(?:call in user|phone user|usuario (?:telefonico|de telefone)|utilisateur telephonique|"
    r"telefonbenutzer|utente telefonico|телефоннии користувач|مستخدم الهاتف)\b"
)


def without_noise(name: str) -> str:
    """The name without "(External)", "(Guest)", "(iPhone 2)", pronouns; other brackets stay."""
    # "(Invité(e))": the innermost brackets close nothing off, they are part of the word.
    bare = _ENDING.sub(r" \1", flat(name))
    bare = _BRACKETS.sub(lambda found: " " if _is_noise(found[1]) else found[0], bare)
    return " ".join(bare.split())


def _is_noise(inside: str) -> bool:
    plain = normalise(inside)
    if not plain or plain in _STATUS:
        return True
    return plain.split()[0] in _DEVICES


def person_key(name: str) -> str:
    """Equal for the spellings under which one person joins from several devices."""
    return normalise(without_noise(name)) or normalise(name)


def is_phone(name: str) -> bool:
    """A dial-in: a number, whole or masked (`+41 22 *** ** 99`), or "Call-in user 2"."""
    bare = without_noise(name).strip()
    if _CALL_IN.match(normalise(bare)):
        return True
    digits = sum(char.isdecimal() for char in bare)
    masks = sum(char in "*xX•" for char in bare)
    return bool(_PHONE.fullmatch(bare)) and digits >= 2 and digits + masks >= 5


def is_anonymous(name: str) -> bool:
    """A name that says nothing: empty, a device, "Guest 3", "Zoom user", "opted out"."""
    left = [
        word.plain
        for word in words_in(without_noise(name))
        if word.plain not in _SAYS_NOTHING and not any(char.isdecimal() for char in word.plain)
    ]
    return not left and not is_phone(name)
