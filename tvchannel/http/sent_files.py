"""Files that a form sends: all of one, and why a picture or a sound cannot be used, in words."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from flask import request
from werkzeug.datastructures import FileStorage

from media.errors import EngineMissing, FfmpegFailed, MediaError, PictureRefused, SoundRefused
from tvchannel.base.errors import Invalid, Unavailable
from tvchannel.base.readers import shown_name


def sent_file(name: str, missing: str) -> tuple[str, bytes]:
    """The file of this request's form under this name: its own name as it is shown, and all of it.

    Raises Invalid with the sentence `missing` where there is none.
    """
    sent = _sent(name)
    if sent is None:
        raise Invalid(missing)
    return shown_name(sent.filename or ""), b"".join(sent.stream)


def sent_bytes(name: str) -> bytes | None:
    """All of the file of this request's form under this name; None where none was sent."""
    sent = _sent(name)
    return None if sent is None else b"".join(sent.stream)


def _sent(name: str) -> FileStorage | None:
    sent = request.files.get(name)
    return sent if sent is not None and sent.filename else None


def picture_in_words() -> AbstractContextManager[None]:
    """While a picture that was sent is drawn anew. Raises Invalid for one that is refused, Unavailable."""
    return _in_words(PictureRefused)


def sound_in_words() -> AbstractContextManager[None]:
    """The same for a sound."""
    return _in_words(SoundRefused)


@contextmanager
def _in_words(refusal: type[MediaError]) -> Iterator[None]:
    try:
        yield
    except (FfmpegFailed, EngineMissing) as failed:
        raise Unavailable("This is not possible just now. Please try again in a minute.") from failed
    except refusal as refused:
        raise Invalid(refused.sentence, **refused.params) from refused
