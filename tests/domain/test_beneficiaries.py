"""One person's own matters are noticed, in six languages; general questions are let through.

Seen to fail: each group of patterns left out; `_DAYS_AND_TIMES` replaced by something shorter.
"""

from pathlib import Path

import pytest

import bot.demo
from bot.domain.sensitive import Hint, hints, notices, without

PLACES = (
    *(Path(bot.demo.__file__).parent / "data").glob("*.csv"),
    *(Path(__file__).parent.parent / "data" / "search").glob("*.tsv"),
)
ONE_PERSON = """
My son Ahmad was hurt by a mine, who helps?
Ahmad Khan, 12 years old, lost a leg
Ahmad (aged 12) lost a leg
He is 12 years old and needs a prosthesis
A 9-year-old girl was injured
A boy of 9, Olek Petrenko, lost a leg
A girl (12) was injured near the school
Our survivor aged 30 needs a prosthesis
passport no. AB1234567
her passport number is X1234567
national ID number 199012345678
tazkira 1400-1234-56789
born on 12.03.1999
date of birth: 1999-03-12
She was diagnosed with hepatitis
blood type: AB+
The victim's name is Olena Koval
Mon fils a perdu une jambe
une fille de 12 ans blessée
Elle a 12 ans
Une petite fille de 9 ans blessée
Awa Diallo, 12 ans, a perdu une jambe
passeport n° 18AB12345
carte d'identité : 123456789
née le 12 mars 1999
nom de la victime : Awa Diallo
Mi hija perdió la pierna
una niña de 12 años
un muchacho de 12 años
su pasaporte AB123456
nacida el 12 de marzo
O meu filho precisa de uma prótese
uma menina de 12 anos
passaporte n.º AB123456
data de nascimento: 12/03/1999
Мій син втратив ногу
12-річний хлопчик Іван
паспорт АВ123456
народилася 12.03.1999
їй 12 років
хлопчик 9 років втратив ногу
ابني فقد ساقه
عمره ١٢ سنة
طفل يبلغ ٩ سنوات
رقم الهوية 123456789
جواز السفر رقم A1234567
اسم الضحية: أحمد خان
"""
GENERAL = """
Which leaflets suit children aged 6 to 12?
Children, aged 6 to 12, need other leaflets
leaflets for 12-year-olds
a woman of 20% of the teams
The survivor of 2 attacks
Depuis Genève, 12 ans après, nous écrivons
How should medical records of survivors be stored?
The Convention is 25 years old
Do visitors need a passport or an ID card?
my child protection colleague asks
my mother organisation is MAG
IMAS 10.20 and IMAS 12.10
project ID 123456 and meeting ID 812 3456 7890
How many amputees get prostheses after 5 years?
People diagnosed with trauma
The treaty was born in 1997
Depuis 12 ans nous travaillons
Les enfants de 12 ans et plus
le réseau né en 1997
hace 12 años
Há 12 anos que trabalhamos
вже 12 років
діти віком 12 років
منذ 12 سنة
"""


def lines(text):
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("text", lines(ONE_PERSON))
def test_one_persons_matters_are_noticed(text):
    assert Hint.BENEFICIARY in hints(text)
    assert Hint.BENEFICIARY not in hints(without(text))


@pytest.mark.parametrize("text", lines(GENERAL))
def test_general_questions_are_let_through(text):
    assert hints(text) == ()
    assert without(text) == text


def test_a_name_behind_an_age_goes_too():
    text = "A boy of 9, Olek Petrenko, lost a leg in Izium"
    assert without(text) == "[…], lost a leg in Izium"


def test_what_is_noticed_alone_is_left_blank():
    text = "On 3.12.2026 at 10:30 my son Ahmad Khan (call +41 79 123 45 67) saw 34.52813, 69.17233."
    assert without(text) == "On 3.12.2026 at 10:30 […] (call […]) saw […]."
    assert [n.hint for n in notices(text)] == [
        Hint.BENEFICIARY, Hint.PHONE, Hint.COORDINATES,
    ]  # fmt: skip


def test_overlapping_notices_leave_one_blank():
    assert without("passport no. 0791234567 of nobody") == "[…] of nobody"


def test_in_the_questions_and_the_demonstration_nobody_is_noticed():
    """Some 1,700 texts in six languages, none of them about one person."""
    texts = [row for path in PLACES for row in path.read_text("utf-8").splitlines()]
    assert len(texts) > 800
    assert [text for text in texts if Hint.BENEFICIARY in hints(text)] == []
