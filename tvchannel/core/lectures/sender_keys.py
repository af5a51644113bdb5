"""The key with which a lecture's sender is let in: made of the service's own key, and nowhere kept."""

import base64
import hmac

from tvchannel.core.tokens import keyed
from tvchannel.store.live.lectures import LectureRow

_LENGTH = 24  # letters and digits that can be read aloud: 120 bits


def sender_key(signing: bytes, lecture: LectureRow) -> str:
    """What is typed into the sender; another salt makes another one."""
    made = bytes.fromhex(keyed(signing, "lecture", f"{lecture.id}\0{lecture.salt}"))
    return base64.b32encode(made).decode().lower()[:_LENGTH]


def is_sender_key(signing: bytes, lecture: LectureRow, told: str) -> bool:
    """Whether `told` is it, in a time that says nothing about it."""
    return hmac.compare_digest(sender_key(signing, lecture).encode(), told.strip().encode())
