"""The voice: made once a sentence, as loud as the films, by any program, and never by what a text would order."""

import fcntl
import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from media import speech
from media.errors import EngineMissing, FfmpegFailed, VoiceBusy
from media.ffmpeg import OURS, Budget, run

ESPEAK = speech.program((), "zh")
needs_voice = pytest.mark.skipif(
    not (shutil.which("espeak-ng") and shutil.which("ffmpeg")), reason="not installed: espeak-ng ffmpeg"
)
SENTENCE = "社区首页。按确定键签到，按数字键选栏目。"


def test_characters_become_pinyin_with_tones_and_digits_stay() -> None:
    assert speech.pinyin("1号长大了") == "1 hao4 zhang3 da4 le5"


def test_another_sentence_or_another_voice_is_another_file() -> None:
    english = speech.program((), "en")
    names = {speech.file_name(voice, text) for voice in (ESPEAK, english, ("piper",)) for text in ("a", "b")}
    assert len(names) == 6


def test_the_oldest_sentences_are_thrown_away(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.mp3").write_bytes(bytes(100))
        os.utime(tmp_path / f"{number}.mp3", (number, number))
    assert speech.trim(tmp_path, 250) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2.mp3", "3.mp3"]
    assert speech.trim(tmp_path / "nothing", 0) == 0


SPEAKER = ("/bin/sh", "-c", 'exec ffmpeg -v error -f lavfi -i sine=d=0.2 -y "$0"', "{out}")


def all_wait() -> None:
    """Until WAITERS wait for their turn."""
    for _ in range(9000):
        if speech._waiters._value == 0:
            return
        time.sleep(0.01)
    pytest.fail("nobody waits for a turn")


@pytest.mark.engine
@needs_voice
def test_while_one_sentence_is_made_few_wait_for_it_and_more_are_told_to_come_again(tmp_path: Path) -> None:
    with ThreadPoolExecutor(speech.WAITERS) as pool, (tmp_path / "making.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = [pool.submit(speech.spoken, tmp_path, SPEAKER, text) for text in ("a", "a")]
        all_wait()
        with pytest.raises(VoiceBusy):
            speech.spoken(tmp_path, SPEAKER, "b")
        fcntl.flock(held, fcntl.LOCK_UN)
        made = [one.result() for one in waiting]
    assert made[0] == made[1]
    assert made[0].stat().st_size > 0
    assert speech.spoken(tmp_path, SPEAKER, "b").exists()


def test_a_program_that_is_missing_or_fails_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing):
        speech.spoken(tmp_path, ("no-such-voice", "{out}"), SENTENCE)
    with pytest.raises(FfmpegFailed):
        speech.spoken(tmp_path, ("false",), SENTENCE)
    assert [path.name for path in tmp_path.iterdir()] == ["making.lock"]


def loudness(path: Path) -> float:
    log = subprocess.run(
        ["ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128", "-f", "null", "-"], capture_output=True, text=True
    ).stderr
    return float(log.rsplit("I:", 1)[1].split()[0])


@pytest.mark.engine
@needs_voice
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sentence_is_made_once_small_and_as_loud_as_the_films(tmp_path: Path, lang: str) -> None:
    text = SENTENCE if lang == "zh" else "Home page. Press OK to check in, and a digit for a column."
    path = speech.spoken(tmp_path, speech.program((), lang), text)
    assert 5_000 < path.stat().st_size < 50_000
    assert abs(loudness(path) + 24) < 1.5
    made = path.stat().st_mtime_ns
    assert speech.spoken(tmp_path, speech.program((), lang), text).stat().st_mtime_ns == made


@pytest.mark.engine
@needs_voice
def test_any_program_speaks_the_text_as_it_is_from_a_file_or_its_input(tmp_path: Path) -> None:
    script = tmp_path / "voice"
    script.write_text('#!/bin/sh\ncat > "$2.heard"; cat "$1" > "$3"; exec espeak-ng -w "$2" test\n')
    script.chmod(0o755)
    heard = tmp_path / "heard"
    text = "-w /tmp/x; $(reboot) 社区"
    assert speech.spoken(tmp_path / "kept", (str(script), "{text-file}", "{out}", str(heard)), text).exists()
    assert heard.read_text("utf-8") == text + "\n"


def test_a_process_reads_the_file_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("word\n")
    assert run(["cat"], Budget(seconds=5), OURS, given=tmp_path / "text")[0] == "word\n"
    assert run(["cat"], Budget(seconds=5), OURS)[0] == ""
