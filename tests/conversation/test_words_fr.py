"""What a French speaker types, and what others are not taken to have typed."""

from datetime import UTC, datetime

import pytest

from bot.conversation.commands.answers import GiveAnswer, WhoAnswers
from bot.conversation.commands.attendance import (
    AskAttendance,
    CheckIn,
    NameUnknown,
    RollCall,
    SetHeld,
)
from bot.conversation.commands.helpdesk import AnswerRequest, Ask, Close, ShowRequest
from bot.conversation.commands.joining import Join
from bot.conversation.commands.people import Confirm, Drop, Help, NotUnderstood, ShowStatus
from bot.conversation.commands.references import Ref
from bot.conversation.commands.roster import NewAudience
from bot.conversation.understanding import Context, read_words

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
GENEVA = "Europe/Zurich"


def said(text, language="fr"):
    return read_words(text, Context(NOW, GENEVA, language, b"key", 1))


def in_english(text):
    return said(text, "en")


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("aide", "help"),
        ("aide présences", "help attendance"),
        ("Aide sur les réunions ?", "help calls"),
        ("Bonjour !", "hello"),
        ("réunions", "calls"),
        ("REUNIONS", "calls"),
        ("réunions passées", "calls past"),
        ("réunion 13", "call 13"),
        ("réunion n° 13", "call 13"),
        ("oui", "yes"),
        ("Oui 13", "yes 13"),
        ("non, 13", "no 13"),
        ("peut-être à la réunion 13", "maybe 13"),
        ("peut etre", "maybe"),
        ("oui, la poser", "confirm"),
        ("Envoyer tel quel", "confirm"),
        ("pas à moi 7 parce que c’est du financement", "not mine 7 because c’est du financement"),
        ("envoyer Awa Ba à la réunion 13", "send Awa Ba to 13"),
        ("répondre pour le PNUD oui 13", "answer for PNUD yes 13"),
        ("qui 13", "who 13"),
        ("qui n’a pas répondu 13", "who has not answered 13"),
        ("présent", "here"),
        ("présente 13", "here 13"),
        ("je suis là", "here"),
        ("présent pour MAG à la réunion 13", "here for MAG 13"),
        ("présents 13 MAG, HI", "present 13 MAG, HI"),
        ("présent 13 MAG, HI", "present 13 MAG, HI"),
        ("absents : DRC", "absent DRC"),
        ("faire l'appel", "roll call"),
        ("non tenue 13", "not held 13"),
        ("n'a pas eu lieu 13", "not held 13"),
        ("présences depuis janvier", "attendance since January"),
        ("présences dernière réunion", "attendance last call"),
        ("presences de la derniere reunion", "attendance last call"),
        ("présences des trois dernières réunions", "attendance last three calls"),
        ("présence au dernier appel", "attendance last call"),
        ("présences aux trois derniers appels", "attendance last three calls"),
        ("présences à l’appel 12", "attendance 12"),
        ("présences réunion des coordonnateurs n° 12", "attendance 12"),
        ("appel nominal 12", "roll call 12"),
        ("audit appel 12", "audit call 12"),
        ("présences de MAG", "attendance MAG"),
        ("présences 2026, graphique", "attendance 2026 chart"),
        ("demandes", "requests"),
        ("demande 7", "request 7"),
        ("prendre la demande 7", "take 7"),
        ("répondre 7 : Oui, sous conditions.", "answer 7 : Oui, sous conditions."),
        ("fermer 7", "close 7"),
        ("rouvrir 7", "reopen 7"),
        ("statut", "status"),
        ("confirmer", "confirm"),
        ("annuler", "drop"),
        ("rejoindre ABCD", "join ABCD"),
        ("lien 13 https://meet.example/j/1", "join-link 13 https://meet.example/j/1"),
        ("rappelez-moi 1 jour et 1 heure avant", "remind me 1 day and 1 hour before"),
        (
            "rappelle-moi 1 jour avant les réunions des partenaires",
            "remind me 1 day before partner calls",
        ),
        ("rappelle-moi jamais pour les réunions des donateurs", "remind me never for donor calls"),
        ("rappels jamais", "remind me never"),
        ("heures calmes 21 h à 7 h 30", "quiet 21:00-7:30"),
        ("heures calmes non", "quiet off"),
        ("absente jusqu'à lundi", "away until Monday"),
        ("absent jusqu'au 20 décembre, MAG me remplace", "away until 20 December, MAG stands in"),
        ("de retour", "back"),
        ("document 3 rétablir", "document 3 restore"),
        ("document 3 accueil pour partenaires", "document 3 induction for partners"),
        ("mes données", "my data"),
        ("accepter les adresses vérifiées", "let verified addresses in"),
        ("ne plus accepter les adresses vérifiées", "do not let verified addresses in"),
        ("successeur de Awa est Boris", "successor of Awa is Boris"),
    ],
)
def test_a_french_command_is_the_english_one(french, english):
    command = said(french)
    assert not isinstance(command, NotUnderstood)
    assert command == in_english(english)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("oui 13", GiveAnswer),
        ("Aide", Help),
        ("qui 13", WhoAnswers),
        ("statut", ShowStatus),
        ("confirmer", Confirm),
        ("annuler", Drop),
        ("rejoindre ABCD", Join),
        ("demande 7", ShowRequest),
        ("fermer 7", Close),
        ("je suis là", CheckIn),
        ("tenue 13", SetHeld),
    ],
)
@pytest.mark.parametrize("language", ["en", "es", "uk"])
def test_a_command_alone_is_understood_in_whatever_language_one_reads(text, command, language):
    assert isinstance(said(text, language), command)


def test_in_english_present_is_the_roll_call():
    assert said("present 13", "en") == RollCall(Ref(number=13), "", present=True)
    assert said("present 13", "fr") == CheckIn(Ref(number=13))


@pytest.mark.parametrize(
    "question",
    [
        "Aide aux victimes : qui finance ?",
        "Réunion de coordination à Goma, c'est quand ?",
        "Présence de mines sur la route de Bria : à qui le signaler ce soir ?",
        "Demande de financement : où l'envoyer ?",
        "Prendre contact avec le CICR, mais comment ?",
        "Qui est le point focal pour le déminage ?",
        "Répondre aux donateurs : quel délai ?",
        "Tenue de protection : quelle norme ?",
        "Document final : où le trouver ?",
        "Oui, mais qui paie ?",
    ],
)
def test_a_question_stays_a_question_as_it_was_written(question):
    command = said(question)
    assert isinstance(command, NotUnderstood) or type(command).__name__ == "NameUnknown"
    if isinstance(command, NotUnderstood):
        assert command.words == question


def test_what_follows_a_command_stays_as_it_was_written():
    assert said("Demander : Où trouver l’IMAS 10.10 ?") == Ask("Où trouver l’IMAS 10.10 ?")
    answer = said("répondre 7 Présent depuis janvier.")
    assert answer == AnswerRequest(Ref(number=7), "Présent depuis janvier.")


@pytest.mark.parametrize(
    ("text", "name", "partner"),
    [
        ("iPhone est le PNUD", "iPhone", "PNUD"),
        ("iPhone était HI.", "iPhone", "HI"),
        ("IPHONE EST LE PNUD", "IPHONE", "PNUD"),
        ("Europe Est est HI", "Europe Est", "HI"),
        ("Goma est est MAG", "Goma est", "MAG"),
        ("Salle 3 est Secours Est Afrique", "Salle 3", "Secours Est Afrique"),
    ],
)
def test_who_a_name_of_a_report_was_is_said_with_est(text, name, partner):
    assert said(text) == NameUnknown(name, partner)


def test_est_in_other_words_stays_as_it_was_written():
    answer = said("answer 7 Le guide est en ligne.")
    assert answer == AnswerRequest(Ref(number=7), "Le guide est en ligne.")
    assert said("ask Goma Est is closed") == Ask("Goma Est is closed")
    assert said("new audience Afrique Est Kenya") == NewAudience("Afrique Est Kenya")
    assert said("Bureau Est Kyiv") == NotUnderstood("Bureau Est Kyiv")


def test_a_partner_whose_name_is_french_is_not_translated():
    command = said("présences Aide populaire norvégienne")
    assert command == AskAttendance(partner="Aide populaire norvégienne")


@pytest.mark.parametrize(("typed", "meant"), [("reunoins", "réunions"), ("demnades", "demandes")])
def test_a_mistyped_french_command_is_offered(typed, meant):
    assert said(typed) == NotUnderstood(typed, meant=meant)
    assert said(typed, "en") != NotUnderstood(typed, meant=meant)
