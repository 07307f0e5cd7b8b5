"""Files and photos of requests, both ways, through both adapters and between them.

Seen to fail: places left in; a lost file never believed lost, or not said to its sender; a file
of Telegram fetched although it is large; a photo taken for a report; files of notes shown to
askers; the pictures of an album sent apart, each a question, or dropped with a question that waits;
a passing outage taken for the end; the smallest size of a photo; a file not put to the words that
are waited for; words beside a file that a button sends on, without `said_as` or `as_said`; files
once more after a stop, because how much had arrived was kept in memory alone.
"""

import asyncio
import re
from datetime import timedelta

import pytest

from tests.scenarios.request_files import album, arrive, files_of, jpeg, place_in, send
from tests.scenarios.screens import SEEN_WITHIN

ASKER = "ops@halo.example"
"""On Telegram only; what they ask about clearance goes to OWNER, who reads it on Slack."""
OWNER = "desk@mag.example"
FRENCH = "gpc@unhcr.example"
"""On Slack only; what they ask in French about clearance goes to FSD, who are on Telegram."""
FSD = "rep@fsd.example"
BURKINA = "burkinafaso@aor.example"
"""On Telegram, in French too."""
CHAIR = "chair@unmas.example"
ABOUT = "ask Who can advise on land release?"
ABOUT_FR = "demander Qui peut nous conseiller sur la remise des terres et le déminage ?"
PDF = b"%PDF-1.4 a map of the field \x00\xff" * 20


def number_in(text):
    found = re.search(r"(?:request|demande) (\d+)", text)
    assert found, text
    return int(found[1])


def sides(stage, way):
    """Asker and owner, and how the asker asks."""
    match way:
        case "telegram to slack":
            return stage.on_telegram(ASKER), stage.on_slack(OWNER), ABOUT
        case "slack to telegram":
            return stage.on_slack(FRENCH), stage.on_telegram(FSD), ABOUT_FR
        case _:
            return stage.on_telegram(BURKINA), stage.on_telegram(FSD), ABOUT_FR


WAYS = pytest.mark.parametrize(
    "way", ["telegram to slack", "slack to telegram", "telegram to telegram"]
)


# ------------------------------------------------------------------------------ both ways


@WAYS
async def test_a_photo_goes_with_the_question_and_a_file_with_the_answer(stage, way):
    asker, owner, words = sides(stage, way)
    [receipt] = await send(asker, jpeg(), words)
    number = number_in(receipt.text)
    assert "📎" in receipt.text
    [(kind, _, content)] = await arrive(owner, 1)
    assert content == jpeg()
    assert kind == ("file" if "to slack" in way else "photo")
    assert [row["kind"] for row in stage.rows("select * from request_file")] == ["photo"]
    answer = "answer" if "to slack" in way else "répondre"
    await send(owner, PDF, f"{answer} {number} Voilà.", name="plan.pdf", mime="application/pdf")
    assert await arrive(asker, 1) == [("file", "plan.pdf", PDF)]
    assert "Voilà." in await asker.text()
    assert "plan.pdf" in await asker.text()


@WAYS
async def test_an_album_is_one_request_and_all_of_it_arrives_once(stage, way):
    asker, owner, words = sides(stage, way)
    pictures = [jpeg(colour) for colour in ("red", "green", "blue", "white")]
    seen = await album(asker, pictures, words)
    assert len(seen) == 1, [message.text for message in seen]
    assert stage.value("select count(*) from request_file") == 4
    assert stage.value("select count(distinct request_id) from request_file") == 1
    found = await arrive(owner, 4)
    assert [content for _, _, content in found] == pictures
    sent = "select count(*) from outbox where kind = 'request_files' and state = 'sent'"
    assert stage.value(sent) == 1


@pytest.mark.parametrize("way", ["telegram to slack", "slack to telegram"])
async def test_a_file_without_words_is_asked_back(stage, way):
    asker, owner, words = sides(stage, way)
    [receipt] = await asker.say(words)
    number = number_in(receipt.text)
    [asks] = await send(asker, PDF, name="map.pdf", mime="application/pdf")
    assert "map.pdf" in asks.text
    labels = list(asks.buttons)
    assert len(labels) == 3
    assert str(number) in labels[0]
    assert stage.value("select count(*) from request_file") == 0
    await asker.press(asks, labels[0])
    assert await arrive(owner, 1) == [("file", "map.pdf", PDF)]
    written = stage.rows("select * from message where direction = 'reply'")
    assert [row["text"] for row in written] == ["📎 map.pdf"]


@pytest.mark.parametrize("way", ["telegram to slack", "slack to telegram"])
async def test_words_beside_a_file_can_be_changed_after_a_button_has_sent_them_on(stage, way):
    asker, owner, words = sides(stage, way)
    await asker.say(words)
    [asks] = await send(asker, jpeg(), "The field near Herat.")
    await asker.press(asks, next(iter(asks.buttons)))
    assert "The field near Herat." in await owner.text()
    await asker.edit(await asker.own("near Herat"), "The field near Kunduz.")
    assert "The field near Kunduz." in await owner.text()
    assert "The field near Herat." not in await owner.text()


@pytest.mark.parametrize("label", ["for the asker", "new"])
async def test_what_a_button_makes_of_words_beside_a_file_can_be_changed_too(stage, label):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    [receipt] = await asker.say(ABOUT)
    if label == "new":
        [asks] = await send(asker, jpeg(), "Who can advise on land release in Herat?")
        await asker.press(asks, "A new question")
        await asker.edit(await asker.own("in Herat"), "Who can advise on land release in Kunduz?")
    else:
        [asks] = await send(owner, PDF, "Herat.", name="a.pdf", mime="application/pdf")
        [whom] = await owner.press(asks, f"To request {number_in(receipt.text)}")
        await owner.press(whom, next(iter(whom.buttons)))
        assert "Herat." in await asker.text()
        await owner.edit(await owner.own("Herat."), "Kunduz.")
    other = owner if label == "new" else asker
    assert "Kunduz" in await other.text()
    assert "Herat" not in await other.text()


async def test_a_file_without_words_becomes_a_new_question(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    [asks] = await send(asker, jpeg())
    assert list(asks.buttons)[:-1] == ["A new question"]
    await send(asker, jpeg("green"))  # another, which takes its place
    asks = (await asker.screen())[-1]
    [wants] = await asker.press(asks, "A new question")
    assert "Now write your question" in wants.text
    [receipt] = await asker.say("Who can advise on land release?")
    assert "Your question is request" in receipt.text
    assert [content for *_, content in await arrive(owner, 1)] == [jpeg("green")]


async def test_an_album_without_words_is_asked_back_once(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    await asker.say(ABOUT)
    pictures = [jpeg("red"), jpeg("blue")]
    [asks] = await album(asker, pictures)
    await asker.press(asks, next(iter(asks.buttons)))
    assert [content for *_, content in await arrive(owner, 2)] == pictures


async def test_a_file_where_words_are_waited_for(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    await asker.say("ask")
    [wants] = await send(asker, jpeg())
    assert "question" in wants.text
    [receipt] = await asker.say("Who can advise on land release?")
    number = number_in(receipt.text)
    assert len(await arrive(owner, 1)) == 1
    card = await owner.press(await owner.find(f"New request {number}"), "Answer")
    assert "Write the answer now" in card[-1].text
    await send(owner, PDF, name="plan.pdf", mime="application/pdf")
    assert await arrive(asker, 1) == [("file", "plan.pdf", PDF)]
    assert "📎 plan.pdf" in await asker.text()


async def test_a_note_with_a_file_stays_among_experts_until_it_is_sent(stage):
    asker, owner, chair = stage.on_telegram(ASKER), stage.on_slack(OWNER), stage.on_slack(CHAIR)
    [receipt] = await asker.say(ABOUT)
    number = number_in(receipt.text)
    await send(chair, PDF, f"note {number} Look here.", name="inside.pdf", mime="application/pdf")
    assert await arrive(owner, 1) == [("file", "inside.pdf", PDF)]
    assert "no files" in (await asker.say(f"files {number}"))[-1].text
    assert "inside.pdf" not in (await asker.say(f"request {number}"))[-1].text
    await owner.say(f"files {number}")
    assert len(await arrive(owner, 2)) == 2
    assert f"The file of request {number}" in await owner.text()
    assert await files_of(asker) == []


async def test_an_experts_file_without_words_is_sent_only_by_a_button(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    [receipt] = await asker.say(ABOUT)
    number = number_in(receipt.text)
    [asks] = await send(owner, PDF, name="plan.pdf", mime="application/pdf")
    [whom] = await owner.press(asks, f"To request {number}")
    assert list(whom.buttons)[:-1] == ["Send", "Experts only"]
    assert stage.value("select count(*) from request_file") == 0
    await owner.press(whom, "Send")
    assert await arrive(asker, 1) == [("file", "plan.pdf", PDF)]


async def test_the_files_again_for_whoever_may_see_the_request(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    [receipt] = await send(asker, jpeg(), ABOUT)
    number = number_in(receipt.text)
    [card] = await asker.say(f"request {number}")
    assert "📎 photo.jpg" in card.text
    await asker.press(card, "Files")
    assert [kind for kind, *_ in await arrive(asker, 1)] == ["photo"]
    stranger = stage.on_telegram("rep@wfp.example")
    refused = (await stranger.say(f"files {number}"))[-1].text
    assert refused == (await stranger.say("files 9999"))[-1].text.replace("9999", str(number))
    assert await files_of(stranger) == []
    assert len(await arrive(owner, 1)) == 1


# ------------------------------------------------------------------- reports keep their meaning


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_a_photo_is_never_taken_for_a_report(stage, platform):
    for who in (CHAIR, OWNER):
        person = stage.on_slack(who) if platform == "slack" else stage.on_telegram(who)
        await send(person, jpeg())
        asks = await person.find("What is photo.jpg")
        assert "A new question" in asks.buttons
    assert stage.value("select count(*) from job") == 0


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_whoever_does_not_lead_hands_in_no_report(stage, platform):
    owner = stage.on_slack(OWNER) if platform == "slack" else stage.on_telegram(OWNER)
    [asks] = await send(owner, b"Name,Email\n", name="report.csv", mime="text/csv")
    assert "report.csv" in asks.text
    assert stage.value("select count(*) from job") == 0


# ------------------------------------------------------------------------------- what goes wrong


async def test_a_file_that_is_gone_is_said_in_its_place_and_once_to_its_sender(stage):
    asker, owner = stage.on_slack(FRENCH), stage.on_telegram(FSD)
    await stage.slack.fault("download", times=1, status=404)
    receipt = (await send(asker, jpeg(), ABOUT_FR))[0]
    number = number_in(receipt.text)
    assert "Un fichier n’a pas pu être transmis\u202f: photo.jpg" in await owner.text()
    assert await files_of(owner) == []
    told = f"Votre fichier photo.jpg (2 ko), envoyé avec la demande {number}, n’a pas pu"
    assert (await asker.text()).count(told) == 1


async def test_a_file_that_is_too_large_is_said_in_its_place(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    large = b"%PDF" + bytes(11 * 1024 * 1024)
    await send(asker, large, ABOUT, name="large.pdf", mime="application/pdf")
    assert "A file could not be passed on: large.pdf (11 MB). Ask for it" in await owner.text()
    assert "large.pdf (11 MB), sent with request" in await asker.text()


async def test_on_telegram_a_large_file_need_not_be_fetched(stage):
    asker, owner = stage.on_telegram(BURKINA), stage.on_telegram(FSD)
    large = b"%PDF" + bytes(21 * 1024 * 1024)
    await send(asker, large, ABOUT_FR, name="large.pdf", mime="application/pdf")
    assert await arrive(owner, 1) == [("file", "large.pdf", large)]


async def test_a_platform_out_of_reach_for_a_while_loses_nothing(stage):
    asker, owner = stage.on_slack(FRENCH), stage.on_telegram(FSD)
    await stage.slack.fault("download", times=3, status=503)
    [receipt] = await send(asker, jpeg(), ABOUT_FR)
    number = number_in(receipt.text)
    assert f"demande {number}" in await owner.text()  # its words do not wait
    assert await files_of(owner) == []
    for _ in range(3):
        await stage.move_to(stage.clock.now() + timedelta(minutes=2))
    assert [content for *_, content in await arrive(owner, 1)] == [jpeg()]
    assert "Votre fichier photo.jpg" not in await asker.text()


async def test_a_platform_out_of_reach_for_a_day_is_said_in_words(stage):
    asker, owner = stage.on_slack(FRENCH), stage.on_telegram(FSD)
    await stage.slack.fault("download", times=50, status=503)
    await send(asker, jpeg(), ABOUT_FR)
    for _ in range(8):
        await stage.move_to(stage.clock.now() + timedelta(hours=4))
    assert (await owner.text()).count("Un fichier n’a pas pu être transmis") == 1
    assert (await asker.text()).count("Votre fichier photo.jpg") == 1


async def test_a_file_telegram_does_not_know_any_more_is_said_in_its_place(stage):
    asker, owner = stage.on_telegram(BURKINA), stage.on_telegram(FSD)
    [receipt] = await send(asker, PDF, ABOUT_FR, name="plan.pdf", mime="application/pdf")
    number = number_in(receipt.text)
    [mine] = [m for m in await stage.telegram.messages(asker.user) if m["document"]]
    await stage.telegram.lose_file(mine["document"]["id"])
    await owner.say(f"fichiers {number}")
    assert "Un fichier n’a pas pu être transmis" in (await owner.screen())[-1].text
    assert "n’a pas pu être transmis" in await asker.text()


async def test_after_a_restart_the_rest_of_an_album_still_finds_its_request(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    await send(asker, jpeg("red"), ABOUT, album="777")
    await stage.stop()
    await stage.start()
    assert await send(asker, jpeg("blue"), album="777") == []
    assert len(await arrive(owner, 2)) == 2
    assert stage.value("select count(distinct message_id) from request_file") == 1


async def on_their_way(stage, messages):
    """Return when of so many messages a part has been sent, and not yet the rest."""
    query = "select count(*) from outbox where progress is not null"
    async with asyncio.timeout(SEEN_WITHIN):
        while stage.value(query) != messages:  # noqa: ASYNC110 - a real platform waits
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("way", ["telegram to slack", "telegram to telegram"])
async def test_a_file_that_arrived_before_a_stop_does_not_come_again(stage, way):
    asker, owner, words = sides(stage, way)
    if way.endswith("slack"):
        await stage.slack.fault("chat.postMessage", delay=0)
        await stage.slack.fault("chat.postMessage", retry_after=2)
    else:
        await stage.telegram.fault("sendPhoto", delay=0)
        await stage.telegram.fault("sendPhoto", retry_after=2)
    for colour, said in (("red", words), ("blue", "")):
        await stage.telegram.upload(
            asker.user, "a.jpg", jpeg(colour), text=said, photo=True, album="246", wait=True
        )
    await on_their_way(stage, 1)
    await stage.stop()
    await stage.start()
    await on_their_way(stage, 0)
    assert len(await arrive(owner, 2)) == 2


@pytest.mark.parametrize("way", ["telegram to slack", "telegram to telegram"])
async def test_a_file_that_arrived_before_its_sender_died_does_not_come_again(stage, way):
    """What comes after it is on its way for ever: nobody is told what became of it."""
    asker, owner, words = sides(stage, way)
    if way.endswith("slack"):
        await stage.slack.fault("chat.postMessage", delay=0)
        await stage.slack.fault("chat.postMessage", delay=60)
    else:
        await stage.telegram.fault("sendPhoto", delay=0)
        await stage.telegram.fault("sendPhoto", delay=60)
    for colour, said in (("red", words), ("blue", "")):
        await stage.telegram.upload(
            asker.user, "a.jpg", jpeg(colour), text=said, photo=True, album="246", wait=True
        )
    await on_their_way(stage, 1)
    await stage.stop()
    await stage.start()
    await on_their_way(stage, 0)
    assert len(await arrive(owner, 2)) == 2


# ------------------------------------------------------------------------------ what it tells


@WAYS
async def test_where_a_picture_was_taken_is_left_out(stage, way):
    asker, owner, words = sides(stage, way)
    placed = jpeg(placed=True)
    assert place_in(placed)
    await send(asker, placed, words, photo=False) if "slack to" not in way else await send(
        asker, placed, words
    )
    [(_, _, content)] = await arrive(owner, 1)
    assert place_in(content) == {}
    assert content != placed


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
async def test_where_a_picture_of_another_kind_was_taken_is_left_out_too(stage, kind):
    asker, owner, words = sides(stage, "telegram to telegram")
    placed = jpeg(placed=True, kind=kind)
    assert place_in(placed)
    name, mime = f"photo.{kind.lower()}", f"image/{kind.lower()}"
    [told] = await send(asker, placed, words, name=name, mime=mime, photo=False)
    assert "Le lieu où une photo a été prise en est retiré." in told.text
    [(_, _, content)] = await arrive(owner, 1)
    assert place_in(content) == {}


async def test_files_of_a_sensitive_request_do_not_go_to_telegram(stage):
    asker, owner = stage.on_slack(FRENCH), stage.on_telegram(FSD)
    stage.change("update person set language = 'en' where email = ?", FRENCH)
    [notice] = await send(asker, jpeg(), "ask Call me about land release on +41 22 917 12 34")
    await asker.press(notice, next(label for label in notice.buttons if "Send" in label))
    assert stage.value("select count(*) from request_file") == 1
    assert await files_of(owner) == []
    number = stage.value("select max(number) from request")
    stage.change("update request set owner_id = (select id from person where email = ?)", FSD)
    await owner.say(f"fichiers {number}")
    assert await files_of(owner) == []


async def test_a_sensitive_answers_file_comes_when_its_asker_has_said_that_it_may(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    [receipt] = await asker.say(ABOUT)
    number = number_in(receipt.text)
    await owner.say(f"take {number}")
    stage.change("update request set sensitive = true where number = ?", number)
    await send(owner, PDF, f"answer {number} Like this.", name="plan.pdf", mime="application/pdf")
    assert await files_of(asker) == []
    assert "no files" in (await asker.say(f"files {number}"))[-1].text
    await asker.say(f"answer me here {number}")
    assert await arrive(asker, 1) == [("file", "plan.pdf", PDF)]


async def test_a_file_in_the_thread_with_words_for_the_partner_is_an_answer(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    number = number_in((await asker.say(ABOUT))[0].text)
    root = await owner.find(f"New request {number}")
    plan = {"name": "plan.pdf", "mime": "application/pdf", "thread_ts": root.id}
    await send(owner, PDF, ">> Like this.", **plan)
    answer = await asker.find(f"Answer to your request {number}")
    assert "Like this." in answer.text
    assert ">>" not in answer.text
    assert await arrive(asker, 1) == [("file", "plan.pdf", PDF)]


async def test_a_notes_file_that_was_sent_while_it_had_to_wait_comes_too(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    [receipt] = await asker.say(ABOUT)
    number = number_in(receipt.text)
    await owner.say(f"take {number}")
    stage.change("update request set sensitive = true where number = ?", number)
    await send(owner, PDF, f"note {number} Like this.", name="plan.pdf", mime="application/pdf")
    assert "not sent to Telegram yet" in (await owner.say(f"send to partner {number}"))[-1].text
    assert await files_of(asker) == []
    await asker.say(f"answer me here {number}")
    assert await arrive(asker, 1) == [("file", "plan.pdf", PDF)]


async def test_dangerous_names_are_tamed(stage):
    asker, owner = stage.on_telegram(ASKER), stage.on_slack(OWNER)
    name = "../..\\etc/pass\u202egpj.exe"
    await send(asker, PDF, ABOUT, name=name, mime="application/pdf")
    [(_, seen, _)] = await arrive(owner, 1)
    assert seen == "etc_passgpj.exe"
    assert not set("/\\\u202e") & set(stage.value("select name from request_file"))
