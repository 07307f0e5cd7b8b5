"""What Zoom, Teams and Meet put beside a name, and names that are nobody's, in eight languages."""

import pytest

from bot.lookups.names_noise import is_anonymous, is_phone, person_key, without_noise

MARKS = (
    "External|Unverified|Guest|Externe|Non vérifié|Non vérifié(e)|Invité|Invité(e)|Externo|"
    "Sin comprobar|No verificado|Invitado|Invitado/a|Não Verificado|Convidado|خارجي|ضيف|"
    "غير مُتحقق منه|لم يتم التحقق منه|Зовнішній|Гість|Неперевірений|Не перевірено|Extern|Gast|"
    "Nicht überprüft|Esterno|Ospite|Non verificato"
)
PHONES = (
    "+41 22 555 01 99|+41 22 *** ** 99|*******99|tel:+41225550199|41225550199|"
    "+380 (44) 555-01-99|+41 22 555 01 99 (Unverified)|٠٠٤١ ٢٢ ٥٥٥ ٠١ ٩٩|Call-in User_1|"
    "Utilisateur téléphonique 2|Usuario telefónico 1|Usuário de telefone 1|Телефонний користувач 1|"
    "مستخدم الهاتف 1|Telefonbenutzer 1|Utente telefonico 1"
)
NOBODIES = (
    "iPhone|Galaxy S21|SM-A515F|Guest|Anonymous|Opted out|Participant (opted out)|"
    "This person opted out|Unnamed participant|Désinscrit|Utilisateur anonyme|Nom masqué|"
    "Usuario anónimo|Usuário anônimo|Participante 2|مستخدم مجهول|مشارك 2|Анонімний користувач|"
    "Учасник 2|Anonymer Benutzer|Name ausgeblendet|Utente anonimo|Partecipante 2|-"
)


@pytest.mark.parametrize("mark", MARKS.split("|"))
@pytest.mark.parametrize("shape", ["NPA Oslo ({})", "NPA Oslo [{}]", "NPA Oslo({}) (Guest)"])
def test_a_mark_is_no_part_of_a_name(shape, mark):
    assert without_noise(shape.format(mark)) == "NPA Oslo"
    assert person_key(shape.format(mark)) == "npa oslo"


@pytest.mark.parametrize("name", ["Kyiv (NPA Oslo)", "MAG (North)", "DRC (DR Congo)", "(HI)"])
def test_other_brackets_stay(name):
    assert without_noise(name) == name


@pytest.mark.parametrize("name", PHONES.split("|"))
def test_phones(name):
    assert is_phone(name)
    assert not is_anonymous(name)


@pytest.mark.parametrize("name", ["", *NOBODIES.split("|")])
def test_names_that_say_nothing(name):
    assert is_anonymous(name)
    assert not is_phone(name)


@pytest.mark.parametrize("name", ["MAG", "HI", "NPA's iPhone", "UNICEF 2", "12 MAG", "Focal point"])
def test_names_that_say_something(name):
    assert not is_anonymous(name)
    assert not is_phone(name)
