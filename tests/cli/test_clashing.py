"""`aorbot series preview` says what clashes, for the people of a database or by the lists alone."""

RHYTHM = "every month on the second Tuesday at 14:00 Geneva"


def preview(shell, *options):
    done = shell.aorbot(
        "series", "preview", RHYTHM, "--from", "2027-02-01", "--count", "2", *options
    )
    assert done.code == 0, done
    return done


def test_without_people_the_dated_lists_speak(shell):
    february, march = preview(shell, "--json").json
    assert february["clashes"] == []
    (un,) = march["clashes"]
    assert (un["kind"], un["title"], un["estimated"]) == ("un_holiday", "Eid al-Fitr", True)


def test_for_the_people_of_the_demonstration(shell):
    february, march = preview(shell, "--demo", "--json").json
    (sunset,) = [c for c in february["clashes"] if c["kind"] == "sunset"]
    assert (sunset["zones"], sunset["people"]) == (["Asia/Kabul"], 2)
    (eid,) = [c for c in march["clashes"] if c["kind"] == "holiday"]
    assert (len(eid["countries"]), eid["people"], eid["estimated"]) == (15, 16, True)
    assert eid["text"].startswith("Eid al-Fitr (estimated): Afghanistan")
    assert [c["call"] for c in march["clashes"] if c["kind"] == "call"] == [27]


def test_in_words_for_people(shell):
    assert "    UN holiday: Eid al-Fitr (estimated)" in preview(shell).out
