"""The sound of a question: kept as long as a question has it, refused beside its field, and heard by anybody."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import select

from tests.desk.conftest import Browser, Desk
from tests.desk.pictures import jpeg
from tests.features.quizzes.made import add_quiz
from tests.features.quizzes.test_desk import one, question_fields
from tests.media.sources import ffmpeg
from tvchannel.store import tables as t
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.quizzes import QuizQuestion


@cache
def tone(hertz: int = 440, seconds: int = 2) -> bytes:
    """A recording of a tone as WAV."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tone.wav"
        ffmpeg("-f", "lavfi", "-i", f"sine=frequency={hertz}:sample_rate=16000", "-t", str(seconds), str(path))
        return path.read_bytes()


@pytest.fixture
def browser(office: Desk) -> Browser:
    browser = office.browser("reviewer")
    browser.get("/office/", lang="en")
    return browser


@pytest.fixture
def number(office: Desk) -> int:
    """A quiz that may be changed."""
    return add_quiz(office.services.store, office.community, office.now, state=SwitchState.OFF)


def marks(office: Desk) -> list[tuple[int, str]]:
    """(community, mark) of every sound in the store."""
    with office.services.store.reading() as connection:
        query = select(t.sounds.c.community_id, t.sounds.c.mark).order_by(t.sounds.c.id)
        return [tuple(row) for row in connection.execute(query)]


def send(browser: Browser, path: str, sound: bytes | None, **changes: str) -> str:
    """Send a question with this sound; gives the page that refuses it, "" where it is kept."""
    files = {} if sound is None else {"sound": (BytesIO(sound), "s.wav")}
    four = {"answer3_zh": "丙", "answer4_zh": "丁", **changes}
    answer = browser.post(path, files=files, **question_fields(**four))
    assert answer.status_code in (303, 400)
    return answer.text if answer.status_code == 400 else ""


def first(office: Desk, number: int) -> QuizQuestion:
    return one(office, number).questions[0]


def test_a_sound_is_kept_changed_and_taken_away_with_its_question(office: Desk, browser: Browser, number: int) -> None:
    path = f"/office/quiz-questions/{first(office, number).id}"
    assert "with a sound" not in browser.get(f"/office/quizzes/{number}").text
    assert send(browser, path, tone()) == ""
    mark = first(office, number).sound
    assert marks(office) == [(office.community, mark)]
    assert "with a sound" in browser.get(f"/office/quizzes/{number}").text
    assert f'src="/sounds/here/{mark}.mp3"' in browser.get(path).text
    assert send(browser, path, None) == ""
    assert first(office, number).sound == mark
    assert send(browser, path, tone(880)) == ""
    assert (first(office, number).sound == mark, len(marks(office))) == (False, 1)
    assert send(browser, path, None, silent="yes") == ""
    assert (first(office, number).sound, marks(office)) == ("", [])


def test_a_sound_goes_with_the_last_question_that_has_it(office: Desk, browser: Browser, number: int) -> None:
    path = f"/office/quizzes/{number}/questions/new"
    for _ in range(2):
        assert send(browser, path, tone()) == ""
    ids = [question.id for question in one(office, number).questions if question.sound]
    assert (len(ids), len(marks(office))) == (2, 1)
    for question_id, left in zip(ids, (1, 0), strict=True):
        browser.post(f"/office/quiz-questions/{question_id}/remove")
        assert len(marks(office)) == left


def test_a_draft_that_is_removed_takes_its_sound_with_it(office: Desk, browser: Browser) -> None:
    draft = add_quiz(office.services.store, office.community, office.now, state=SwitchState.DRAFT)
    assert send(browser, f"/office/quizzes/{draft}/questions/new", tone()) == ""
    assert browser.post(f"/office/quizzes/{draft}/remove").status_code == 303
    assert marks(office) == []


@pytest.mark.parametrize(
    ("sound", "said"),
    [
        (lambda: tone(440, 31), "longer than 30 s: cut it"),
        (lambda: jpeg(), "no sound that we can read"),
        (lambda: b"RIFF" + bytes(6_000_000), "at most 6 MB"),
    ],
)
def test_a_sound_that_cannot_be_taken_is_refused_beside_its_field_and_the_words_stay(
    office: Desk, browser: Browser, number: int, sound: object, said: str
) -> None:
    page = send(browser, f"/office/quizzes/{number}/questions/new", sound())  # type: ignore[operator]
    assert said in page.split('name="sound"')[1].split("</label>")[0]
    assert "国家宪法日是哪一天？" in page
    assert marks(office) == []


def test_a_picture_and_a_sound_as_large_as_they_may_be_are_taken_together(
    office: Desk, browser: Browser, number: int
) -> None:
    files = {
        "sound": (BytesIO(tone(440, 30) + bytes(4_900_000)), "s.wav"),
        "picture": (BytesIO(jpeg() + bytes(4_900_000)), "p.jpg"),
    }
    answer = browser.post(f"/office/quizzes/{number}/questions/new", files=files, **question_fields())
    assert answer.status_code == 303
    added = one(office, number).questions[-1]
    assert all((added.picture, added.sound))


def test_a_sound_is_served_in_parts_to_anybody_and_kept_by_caches(office: Desk, browser: Browser, number: int) -> None:
    send(browser, f"/office/quiz-questions/{first(office, number).id}", tone())
    address = f"/sounds/here/{first(office, number).sound}.mp3"
    stranger = office.app.test_client()
    whole = stranger.get(address)
    assert (whole.status_code, whole.mimetype, whole.headers["Accept-Ranges"]) == (200, "audio/mpeg", "bytes")
    assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    part = stranger.get(address, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.data) == (206, whole.data[100:200])
    again = stranger.get(address, headers={"If-None-Match": whole.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert stranger.get(address.replace("/here/", "/there/")).status_code == 404
    for odd in ("bytes=99999999999999999999-", "bytes=-0", "bytes=5-1", "x", "bytes=1_0-"):
        assert stranger.get(address, headers={"Range": odd}).status_code in (200, 416), odd


def test_what_one_community_takes_away_another_keeps(office: Desk, browser: Browser, number: int) -> None:
    theirs = add_quiz(office.services.store, office.there, office.now, state=SwitchState.OFF)
    there = office.browser("reviewer-there")
    assert send(there, f"/office/quizzes/{theirs}/questions/new", tone()) == ""
    path = f"/office/quiz-questions/{first(office, number).id}"
    send(browser, path, tone())
    assert len({mark for _, mark in marks(office)}) == 1
    assert len(marks(office)) == 2
    send(browser, path, None, silent="yes")
    assert [community for community, _ in marks(office)] == [office.there]
