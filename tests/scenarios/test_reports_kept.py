"""Reports of every conference service dropped into the chat; read, and not kept as files."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.data_set import read_data

CHAIR = "chair@unmas.example"
both_platforms = pytest.mark.parametrize("platform", ["slack", "telegram"])
SAMPLES = {
    "zoom_2026-12-08.csv": (datetime(2026, 12, 8, 14, 20, tzinfo=UTC), "Tue 8 Dec", 7),
    "teams_2027-01-12.csv": (datetime(2027, 1, 12, 14, 20, tzinfo=UTC), "Tue 12 Jan", 5),
    "2027-02-09 14 00 MA AoR partner call - Attendance Report.csv": (
        datetime(2027, 2, 9, 14, 20, tzinfo=UTC), "Tue 9 Feb", 4,
    ),
}  # fmt: skip
"""When it is dropped into the chat, the day of its call, and who is on record by it."""
WORD = "quagga"
"""In the report and nowhere else."""
NUMBER = "+41 22 555 01 77"
REPORT = f"""Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 {WORD},The {WORD} call,12/08/2026 01:55:10 PM,12/08/2026 03:04:41 PM,{WORD}@x.example,70,4

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
MAG desk ({WORD}),desk@mag.example,12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM,60,Yes,
Nobody at all,nobody.{WORD}@nowhere.example,12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM,60,Yes,
{NUMBER},,12/08/2026 02:00:00 PM,12/08/2026 03:00:00 PM,60,Yes,
"""


def at(stage, platform):
    return stage.on_slack(CHAIR) if platform == "slack" else stage.on_telegram(CHAIR)


@both_platforms
@pytest.mark.parametrize("name", SAMPLES)
async def test_each_service_is_read_where_it_is_dropped(stage, platform, name):
    after, day, organisations = SAMPLES[name]
    await stage.move_to(after)
    chair = at(stage, platform)
    await chair.upload(name, read_data(f"samples/{name}"))
    answer = await chair.find("I have read the report")
    assert day in answer.text
    recorded = stage.rows(
        "select distinct partner_id from attendance where source = 'report' and at = "
        "(select max(at) from attendance)"
    )
    assert len(recorded) == organisations


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where a file would be left: the working folder, and that of temporary files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@both_platforms
async def test_nothing_of_the_file_is_left_but_what_was_found(stage, platform, folder):
    await stage.move_to(datetime(2026, 12, 8, 14, 20, tzinfo=UTC))
    chair = at(stage, platform)
    await chair.upload("report.csv", REPORT.encode())
    answer = await chair.find("I have read the report")
    assert "There: MAG" in answer.text
    assert "“Nobody at all” (60 minutes)" in answer.text
    everything = str(stage.look.everything())
    assert "Nobody at all" in everything
    assert WORD not in everything
    assert NUMBER not in everything
    files = [file for file in folder.rglob("*") if file.is_file()]
    if stage.url.startswith("sqlite:///"):
        files += Path(stage.url.removeprefix("sqlite:///")).parent.glob("*")
    for file in filter(Path.is_file, files):
        content = file.read_bytes()
        assert WORD.encode() not in content, file
        assert NUMBER.encode() not in content, file
