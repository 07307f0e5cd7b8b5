"""French beside English, on both platforms, over the wire."""

from datetime import UTC, datetime

from bot.demo.cast import GROUP

BURKINA = "burkinafaso@aor.example"
"""An in-country coordinator on Telegram, in French, an hour behind Geneva."""
NIGER = "rep@terressures.example"
"""A partner on both platforms, in French, in winter at Geneva's time."""
MAG = "desk@mag.example"
FRENCH_EXPERT = "va@hi.example"
ENGLISH_EXPERT = "ied@unmas.example"
AFTERNOON = datetime(2026, 12, 1, 15, tzinfo=UTC)
A_WEEK_BEFORE_CALL_26 = datetime(2027, 1, 5, 13, tzinfo=UTC)


def plainly(text):
    """With ordinary spaces and apostrophes."""
    return text.replace("\u202f", " ").replace("\u2019", "'")


async def test_a_coordinator_is_reminded_in_french_and_in_the_own_time(stage):
    await stage.move_to(A_WEEK_BEFORE_CALL_26)
    reminder = await stage.on_telegram(BURKINA).find("Dans une semaine")
    assert plainly(reminder.text) == (
        "Dans une semaine : Réunion des coordonnateurs n° 26\n"
        "📅 mardi 12 janvier 2027 à 13 h 00 (Ouagadougou), soit 14 h 00 (Genève)\n"
        "0 partenaire sur 6 à ce stade\n"
        "Votre organisation sera-t-elle représentée ?"
    )
    assert list(reminder.buttons) == ["Oui", "Peut-être", "Non"]
    english = await stage.on_telegram("ops@halo.example").find("In a week")
    assert "13:00 London (14:00 Geneva)" in english.text


async def test_one_tap_is_answered_in_the_language_of_the_button(stage):
    await stage.move_to(A_WEEK_BEFORE_CALL_26)
    burkina = stage.on_telegram(BURKINA)
    reminder = await burkina.find("Dans une semaine")
    await burkina.press(reminder, "Peut-être")
    answered = await burkina.find("C\u2019est noté")
    assert "vous viendrez peut-être" in answered.text
    assert "Vous pouvez modifier cette réponse" in answered.text


async def test_french_words_do_the_same_on_both_platforms(stage):
    for niger in (stage.on_slack(NIGER), stage.on_telegram(NIGER)):
        (card,) = await niger.say("oui 13")
        assert "TSS participera" in card.text
        (card,) = await niger.say("Envoyer Awa à la réunion 13")
        assert "TSS envoie Awa" in card.text
    (card,) = await stage.on_slack(NIGER).command("non 13")
    assert "TSS ne pourra pas venir" in card.text


async def test_whoever_reads_english_is_understood_in_french_and_answered_in_english(stage):
    (card,) = await stage.on_telegram("ops@halo.example").say("oui 13")
    assert "HALO will be there" in card.text


async def test_each_reads_the_topic_of_a_question_in_their_own_language(stage):
    asked = "demander Engins explosifs improvisés : qui forme les équipes ?"
    (receipt,) = await stage.on_telegram(BURKINA).say(asked)
    assert "thème : Engins explosifs improvisés" in plainly(receipt.text)
    # It is night in New York.
    await stage.move_to(AFTERNOON)
    english = await stage.on_slack(ENGLISH_EXPERT).find("qui forme les équipes")
    assert "Improvised explosive devices" in english.text

    (receipt,) = await stage.on_slack(MAG).say("ask Which survivors get rehabilitation?")
    assert "about: Victim assistance" in receipt.text
    (listed,) = await stage.on_slack(FRENCH_EXPERT).say("demandes")
    assert "Assistance aux victimes" in listed.text
    assert "Victim assistance" not in listed.text


async def test_a_private_answer_asked_for_in_a_group_is_in_ones_own_language(stage):
    niger = stage.on_telegram(NIGER)
    await niger.say("/calls", GROUP)
    assert "Réunion des partenaires n° 13" in plainly((await niger.find("Prochaines")).text)
