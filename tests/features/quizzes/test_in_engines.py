"""A quiz by the remote control alone, in every engine: from the home page to the end; and the sound of a question."""

import subprocess
from pathlib import Path

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.quizzes.made import add_quiz
from tests.features.quizzes.test_tv_sound import needs_voice, quiz_with_sound
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.screen_widths import too_wide
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.store.people import quiz_answers
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
SAYS = "return document.body.innerText.indexOf(arguments[0]) >= 0"
# What is played from now on, the newest as `heard`.
HEARS = (
    "var play = HTMLMediaElement.prototype.play; window.heard = null;"
    "HTMLMediaElement.prototype.play = function () { window.heard = this; return play.apply(this, arguments); };"
)
PLAYS = "return !!window.heard && window.heard.src.indexOf(arguments[0]) >= 0 && window.heard.currentTime > 0"
IS_STILL = "return !window.heard || window.heard.paused"
TO_ITS_END = "window.heard.currentTime = window.heard.duration - 0.1; return true"
NO_SOUND = "window.Audio = undefined; document.createElement = function () { throw new Error('none'); };"


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_three_questions_are_answered_by_the_remote_control(house: House, engine: EngineName) -> None:
    number = add_quiz(house.services.store, house.world.community, house.now)
    shelves = page(house.television(2), "shelves")
    [way] = [one for one in shelves.spots.values() if one.attributes.get("href", "").endswith("/take-part")]
    here = way.attributes["data-digit"]
    with answering(house.app) as base, Browser(engine=engine) as tv:
        through_the_shelves(tv, house, base, (here, "/take-part", "o1"), ("OK", f"/quiz/{number}", "o1"))
        for question, (digit, verdict) in enumerate((("1", "答对了"), ("4", "差一点"), ("3", "答对了")), 1):
            tv.wait_for(SAYS, f"第{question}问")
            tv.wait_for(STANDS_ON, "o1")
            tv.press(digit)
            tv.wait_for(SAYS, verdict)
            tv.wait_for(STANDS_ON, "o1")
            tv.press("OK")
        tv.wait_for(SAYS, "3 题答对了 2 题")
        with house.services.store.reading() as connection:
            kept = quiz_answers.of_quiz(connection, number, "zhang-here")
        assert [one.answer for one in kept.values()] == [1, 4, 3]
        tv.press("BACK")
        tv.wait_for(AT, "/take-part")
        assert too_wide(tv, base, [f"quiz/{number}{path}" for path in ("", "?q=1&said=4", "?q=4&said=143")]) == []


def tone(folder: Path) -> bytes:
    """An MP3 of five seconds."""
    path = folder / "tone.mp3"
    told = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=24000", "-t", "5", "-b:a", "40k", str(path)]
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", *told], check=True, timeout=60)
    return path.read_bytes()


@needs_voice
def test_the_sound_is_heard_behind_the_voice_and_by_the_key_alone_where_that_is_off(
    house: House, tmp_path: Path
) -> None:
    number, address = quiz_with_sound(house, tone(tmp_path))
    with answering(house.app) as base, Browser() as tv:
        tv.open(f"{base}/tv/here/quiz/{number}")
        tv.wait_for(STANDS_ON, "o1")
        tv.run(HEARS)
        tv.press("9")
        tv.wait_for(PLAYS, address)
        tv.wait_for(STANDS_ON, "o5")
        tv.press("UP")
        tv.wait_for(IS_STILL)
        assert tv.run("return location.pathname").endswith(f"/quiz/{number}")
        while tv.run("return document.querySelector('.on').id") != "voice":
            tv.press("UP")
        tv.press("OK")
        tv.wait_for("return document.getElementById('voiced').innerHTML === '朗读 关'")
        tv.press("9")
        tv.wait_for(PLAYS, address)
        while tv.run("return document.querySelector('.on').id") != "voice":
            tv.press("UP")
        tv.press("OK")
        tv.wait_for(PLAYS, "/say/")
        tv.run(TO_ITS_END)
        tv.wait_for(PLAYS, address)


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_a_box_without_sound_stays_where_it_is(house: House, engine: EngineName) -> None:
    number, _ = quiz_with_sound(house)
    with answering(house.app) as base, Browser(engine=engine) as tv:
        tv.open(f"{base}/tv/here/quiz/{number}")
        tv.wait_for(STANDS_ON, "o1")
        tv.run(NO_SOUND)
        tv.press("9")
        tv.wait_for(STANDS_ON, "o5")
        tv.press("1")
        tv.wait_for("return document.body.innerText.indexOf('答对了') >= 0")
