"""What pages share that have a form for a short sound."""

from media.short_sound import LONGEST_S, MOST_BYTES
from tvchannel.core.appearance.sounds import made
from tvchannel.desk.kit import words
from tvchannel.http.context import services
from tvchannel.http.sent_files import sent_bytes, sound_in_words


def sent_sound() -> bytes | None:
    """The file `sound` of this request's form as MP3; None where none was sent. Raises Invalid, Unavailable."""
    data = sent_bytes("sound")
    if data is None:
        return None
    with sound_in_words():
        return made(services().vault, data)


def sound_form() -> dict[str, object]:
    """What a page with a form for a sound needs: how long (s) and how large one may be at most."""
    return {"longest_sound": LONGEST_S, "most_sound": words.size(MOST_BYTES)}
