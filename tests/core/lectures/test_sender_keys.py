"""The sender's key: of one lecture and one salt, and no other."""

from dataclasses import replace
from datetime import timedelta

from epg.titles import Title
from tests.store.world import NOON
from tvchannel.core.lectures.sender_keys import is_sender_key, sender_key
from tvchannel.store.live.lectures import LectureProtocol, LectureRow

ROW = LectureRow(
    1, 1, 1, LectureProtocol.RTMP, "a", Title("党课"), NOON, NOON + timedelta(hours=1), None, None, 1935, "x", None
)


def test_every_lecture_and_every_salt_has_a_key_of_its_own_that_can_be_typed() -> None:
    others = [sender_key(b"k", replace(ROW, id=2)), sender_key(b"k", replace(ROW, salt="b")), sender_key(b"j", ROW)]
    key = sender_key(b"k", ROW)
    assert key not in others
    assert key.isalnum()
    assert key.islower()
    assert 10 <= len(key) <= 79, "as SRT asks for"
    assert is_sender_key(b"k", ROW, f" {key} ")
    assert not any(is_sender_key(b"k", ROW, other) for other in (*others, "", "党课", key[:-1]))
