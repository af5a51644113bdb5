"""The sound of a question on the television: its address, and the key that plays it."""

import shutil

import pytest

from media import speech
from tests.features.quizzes.made import add_quiz, give_sound
from tests.features.quizzes.test_tv_quiz import go
from tests.tv.conftest import House
from tests.tv.people import page
from tvchannel.base.texts import say
from tvchannel.core import tokens

needs_voice = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="not installed: espeak-ng")


def quiz_with_sound(house: House, mp3: bytes = b"ID3 of a bird") -> tuple[int, str]:
    """A quiz of which the first question has a sound: its id, and where the sound is found."""
    store, community = house.services.store, house.world.community
    number = add_quiz(store, community, house.now)
    return number, f"/sounds/here/{give_sound(store, community, number, mp3, house.now)}.mp3"


@needs_voice
def test_a_question_with_a_sound_has_its_address_and_a_key_that_plays_it(house: House) -> None:
    number, address = quiz_with_sound(house)
    television = house.television(2)
    asked = page(television, f"quiz/{number}")
    listen = asked.of_digit("9")
    assert (asked.href(listen), asked.spots[listen].text) == ("#listen", "9听一听")
    assert f'sound:"{address}"' in asked.html
    assert television.get(address).data == b"ID3 of a bird"
    assert (asked.focus, listen in asked.reached("o1")) == ("o1", True)
    told = asked.html.split('voice:{address:"', 1)[1].split('"', 1)[0]
    words = tokens.signer(house.services.keys.signing, "spoken").loads(told.split("/say/")[1].removesuffix(".mp3"))
    assert words[1].endswith(say("zh", "Press %(digit)s: %(label)s", digit="9", label="听一听") + "。")


def test_pages_without_a_sound_have_neither(house: House) -> None:
    number, address = quiz_with_sound(house)
    television = house.television(2)
    verdict = go(television, page(television, f"quiz/{number}"), "1")
    second = go(television, verdict, "1")
    for shown in (verdict, second, page(television, "take-part")):
        assert not {"#listen"} & {spot.attributes.get("href") for spot in shown.spots.values()}
        assert "sound:" not in shown.html
        assert address not in shown.html


def test_where_no_program_speaks_the_key_plays_it_all_the_same(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "is_there", lambda command: False)
    number, address = quiz_with_sound(house)
    asked = page(house.television(2), f"quiz/{number}")
    assert "voice" not in asked.spots
    assert asked.href(asked.of_digit("9")) == "#listen"
    assert f'sound:"{address}"' in asked.html
    assert "speak.js" in asked.html


def test_a_sound_may_be_kept_by_any_cache_and_is_the_same_in_every_session(house: House) -> None:
    number, address = quiz_with_sound(house)
    answer = house.television().get(f"/s/{'x' * 43}/tv/here/quiz/{number}")
    assert f'sound:"{address}"' in answer.text
