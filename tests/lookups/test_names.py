import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookups.names import Known, coordinator_known, find_partner, match_name
from bot.lookups.names_lists import split_names
from bot.lookups.names_noise import is_anonymous, is_phone, person_key, without_noise
from tests.imports.roster import known


@pytest.mark.parametrize(
    ("name", "key", "how"),
    [
        ("UNICEF", "UNICEF", "alias"),
        ("Unicef (External)", "UNICEF", "alias"),
        ("Norwegian People’s Aid (Guest)", "NPA", "alias"),
        ("humanite et inclusion", "HI", "alias"),
        ("Handicap International - Lyon", "HI", "dash"),
        ("Chair - UNMAS", "UNMAS", "dash"),
        ("MAG / Manchester", "MAG", "dash"),
        ("Anna, UNICEF", "UNICEF", "dash"),
        ("Olena | STEZHKA", "STEZHKA", "dash"),
        ("John Smith (MAG)", "MAG", "brackets"),
        ("Danish Refugee Council (DRC)", "DRC", "brackets"),
        ("NPA Oslo (iPhone 2)", "NPA", "word"),
        ("MAG second screen", "MAG", "word"),
        ("Focal UNICEF", "UNICEF", "word"),
        ("NPA's iPhone", "NPA", "word"),
        ("HI Lyon", "HI", "word"),
        ("HI", "HI", "alias"),
        ("Handicap International Lyon", "HI", "phrase"),
        ("Безпечна стежка Київ", "STEZHKA", "phrase"),
        ("ЮНІСЕФ", "UNICEF", "alias"),
        ("اليونيسف - عمان", "UNICEF", "dash"),
        ("Danish Refuge Council", "DRC", "fuzzy"),
        ("John (Norwegian Peoples Ad)", "NPA", "fuzzy"),
        ("Handicap Internatonal Lyon", "HI", "fuzzy"),
        ("Sahel Sans Mines", "TSS", "alias"),
        ("DRC", "DRC", "alias"),
        ("MAG DRC", "MAG", "word"),
        ("UNICEF - DRC", "UNICEF", "dash"),
        ("MAG - Yemen", "MAG", "dash"),
        ("MAG Ukraine", "MAG", "word"),
        ("DR Congo", "coord:CD", "alias"),
        ("RDC", "coord:CD", "alias"),
        ("coordinator DRC", "coord:CD", "alias"),
        ("Coordinatrice RDC", "coord:CD", "role"),
        ("In-country coordinator, Burkina Faso", "coord:BF", "role"),
        ("South Sudan coordinator", "coord:SS", "role"),
        ("Coordinator Sudan", "coord:SD", "alias"),
        ("Координаторка в Україні", "coord:UA", "role"),
        ("منسق اليمن", "coord:YE", "role"),
    ],
)
def test_a_name_of_a_report(name, key, how):
    match = match_name([name], None, known())
    assert (match.key, match.how) == (key, how)
    assert match.score >= 86
    assert match.candidates == ()


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("UNMAS / MAG", {"UNMAS", "MAG"}),
        ("Jean Mukendi - DRC", {"DRC", "coord:CD"}),
        ("mag second screen", {"MAG"}),
        ("HI ALL", {"HI"}),
        ("Ida", {"IDA"}),
        ("Pam", {"WFP"}),
        ("Southland Ministry of Foreign Affairs", {"NORTHLAND"}),
        ("Congo", {"coord:CD"}),
    ],
)
def test_a_doubtful_name_is_asked_about(name, candidates):
    match = match_name([name], None, known())
    assert match.key is None
    assert match.is_doubtful
    assert {key for key, _ in match.candidates} == candidates
    assert list(match.candidates) == sorted(match.candidates, key=lambda pair: -pair[1])


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("+41 22 555 01 99", "phone"),
        ("+41 22 *** ** 99", "phone"),
        ("Call-in User 3", "phone"),
        ("iPhone", "anonymous"),
        ("Guest 2", "anonymous"),
        ("Anonymous", "anonymous"),
        ("Participant opted out", "anonymous"),
        ("Galaxy S21", "anonymous"),
        ("Zoom user", "anonymous"),
        ("(Guest)", "anonymous"),
        ("", "anonymous"),
        ("hi", "nothing"),
        ("Hi", "nothing"),
        ("hi all", "nothing"),
        ("Ida Hansen", "nothing"),
        ("MAP", "nothing"),
        ("Coordinator", "nothing"),
        ("Elena (iPhone)", "nothing"),
        ("CAR", "nothing"),
        ("x" * 10_000, "nothing"),
        ("\0\ud800", "anonymous"),
    ],
)
def test_a_name_of_nobody(name, how):
    match = match_name([name], None, known())
    assert (match.key, match.how, match.candidates) == (None, how, ())


@pytest.mark.parametrize(
    ("address", "key", "how"),
    [
        ("desk@mag.example", "MAG", "address"),
        ("DESK@MAG.example", "MAG", "address"),
        ("new@mag.example", "MAG", "domain"),
        ("new@oslo.npa.example", "NPA", "domain"),
        ("ukraine@aor.example", "coord:UA", "address"),
        ("drc@aor.example", "coord:CD", "address"),
        ("other@aor.example", "UNICEF", "alias"),
        ("mag.example", "UNICEF", "alias"),
        ("x@notmag.example", "UNICEF", "alias"),
        ("a@b@mag.example", "UNICEF", "alias"),
    ],
)
def test_the_address_decides_before_the_name(address, key, how):
    match = match_name(["UNICEF"], address, known())
    assert (match.key, match.how) == (key, how)


def test_spellings_of_two_organisations_are_a_conflict():
    match = match_name(["MAG", "HI Lyon"], None, known())
    assert (match.key, match.how) == (None, "conflict")
    assert match_name(["iPhone", "HI Lyon"], None, known()).key == "HI"


def test_a_name_two_partners_share_is_asked_about():
    roster = (Known("A", ("A", "Safe Ground")), Known("B", ("B", "Safe ground")))
    assert {key for key, _ in match_name(["Safe Ground"], None, roster).candidates} == {"A", "B"}
    shared = (Known("A", ("A",), ("x.example",)), Known("B", ("B",), ("x.example",)))
    assert match_name(["nobody"], "a@x.example", shared).key is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("MAG", "MAG"), ("mag", "MAG"), ("Unicef", "UNICEF"), ("hi", "HI"), ("npa", "NPA"),
        ("danish refuge council", "DRC"), ("unicf", "UNICEF"), ("Halo trust", "HALO"),
        ("Norwegan Refugee Council", "NRC"), ("HI (Lyon)", "HI"), ("Pam", "WFP"),
        ("PNUD", "UNDP"), ("юнісеф", "UNICEF"), ("yemen", "coord:YE"),
        ("mga", None), ("handicap", None), ("refugee council", None), ("everybody", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_typed_name(words, key):
    assert find_partner(words, known()).key == key


def test_a_typed_name_that_is_not_sure_has_candidates():
    assert {k for k, _ in find_partner("refugee council", known()).candidates} == {"DRC", "NRC"}
    assert find_partner("mga", known()).candidates[0][0] == "MAG"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MAG, Unicef, danish refuge council", ["MAG", "Unicef", "danish refuge council"]),
        ("Humanity & Inclusion, MAG and HI", ["Humanity & Inclusion", "MAG", "HI"]),
        ("Humanity and Inclusoin and MAG", ["Humanity and Inclusoin", "MAG"]),
        ("Hand in Hand for Syria and NPA", ["Hand in Hand for Syria", "NPA"]),
        ("Mine Action Research Group, Example University, HALO",
         ["Mine Action Research Group, Example University", "HALO"]),
        ("Programa de Género y Acción contra Minas y MAG",
         ["Programa de Género y Acción contra Minas", "MAG"]),
        ("MAG HI NPA", ["MAG", "HI", "NPA"]),
        ("MAG et HI; NPA e UNDP", ["MAG", "HI", "NPA", "UNDP"]),
        ("ЮНІСЕФ та МАГ, ЮНМАС і ХАЛО", ["ЮНІСЕФ", "МАГ", "ЮНМАС", "ХАЛО"]),
        ("اليونيسف وهالو ترست، أوتشا", ["اليونيسف", "هالو ترست", "أوتشا"]),
        ("1. Anna (MAG)\n2) HI\n- NPA\n", ["Anna (MAG)", "HI", "NPA"]),
        ("MAG,,HI,and NPA,", ["MAG", "HI", "NPA"]),
        ("", []), (" , ; \n", []),
    ],
)  # fmt: skip
def test_lists_are_split(text, names):
    assert split_names(text, known()) == names


def test_lists_split_without_a_roster_too():
    assert split_names("a and b, c") == ["a", "b", "c"]


@given(st.text(max_size=80), st.text(max_size=30))
def test_any_text_is_some_answer(name, address):
    for match in (match_name([name], address, known()), find_partner(name, known())):
        assert 0 <= match.score <= 100
        assert match.key is None or match.candidates == ()
    split_names(name, known())


@pytest.mark.parametrize(
    "text", ["a," * 5_000, " " * 10_000, "و" * 10_000, "(" * 10_000, "&" * 10_000]
)
def test_ten_thousand_characters_are_no_burden(text):
    split_names(text, known())
    find_partner(text, known())
    match_name([text], text, known())


def test_noise():
    assert without_noise("NPA Oslo (iPhone 2)") == "NPA Oslo"
    assert (
        without_noise("Danish Refugee Council (DRC) [External]") == "Danish Refugee Council (DRC)"
    )
    assert person_key("Éva  (Guest)") == person_key("eva")
    assert is_phone("tel:+41225550199")
    assert not is_phone("12")
    assert not is_anonymous("MAG (iPhone)")


def test_coordinators_are_known_in_six_languages():
    entry = coordinator_known("ua", "ukraine@aor.example", titles=("Head of UA",))
    assert entry.key == "coord:UA"
    assert {"Coordinator Ukraine", "Україна", "Ucrânia", "أوكرانيا", "Head of UA"} <= set(
        entry.names
    )
    assert "DRC" not in coordinator_known("CD").names
