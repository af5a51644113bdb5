"""The sounds of quizzes: made anew from what is uploaded, and kept as long as a question has them."""

import hashlib

from sqlalchemy import Connection

from media.places.vault import Vault
from media.short_sound import make_anew
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.store.appearance import sounds
from tvchannel.store.channel import quizzes


def made(vault: Vault, data: bytes) -> bytes:
    """The sound in `data` as MP3. Raises SoundRefused, FfmpegFailed, EngineMissing."""
    with vault.workbench.borrowed("sound") as work:
        return make_anew(data, work)


def kept_mark(connection: Connection, author: AppearanceAuthor, mp3: bytes | None) -> str:
    """The mark of a sound that is in the store now; "" for none."""
    if mp3 is None:
        return ""
    mark = hashlib.sha256(mp3).hexdigest()[:32]
    sounds.add(connection, author.community_id, mark, mp3, author.at)
    return mark


def tidy(connection: Connection, community_id: int) -> None:
    """What no question of a quiz has is kept no longer."""
    sounds.keep_only(connection, community_id, quizzes.sounds(connection, community_id))
