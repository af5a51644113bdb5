"""What a phone sends, checked: what its sender says of the file, and which kind of file it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from werkzeug.datastructures import FileStorage

from media import sniff
from media.errors import FilmRefused
from media.places.vault import Vault
from media.uploaded_picture import draw_whole, is_picture
from tvchannel.base.errors import Invalid
from tvchannel.base.readers import shown_name
from tvchannel.core.films.facts_check import LONGEST_SUMMARY, LONGEST_TITLE
from tvchannel.features.contributions.sending import ReceivedFile
from tvchannel.http.sent_files import picture_in_words
from tvchannel.http.uploads import Incoming
from tvchannel.study.films.contributions import LONGEST_NAME, MOST_PICTURE_BYTES, SentFacts
from tvchannel.study.films.film_facts import ShownConsent

_FIELDS = ("title", "words", "named", "name", "shown")
_NO_FILE = "Please choose a film, a picture or a recording."


class SentKind(Enum):
    """What a file is to the channel."""

    FILM = "film"
    PICTURE = "picture"


@dataclass(slots=True)
class PhoneForm:
    """What stands in the fields; `wrong` are sentences (English, with their parameters) by the name of a field."""

    title: str = ""
    words: str = ""
    named: str = ""
    name: str = ""
    shown: str = ""
    licence: bool = False
    wrong: dict[str, Invalid] = field(default_factory=dict)


def read(sent: Mapping[str, str]) -> tuple[PhoneForm, SentFacts | None]:
    """The fields as they were sent, and what they mean: None where something is wrong with one."""
    title, words, named, name, shown = (" ".join(sent.get(field, "").split()) for field in _FIELDS)
    form = PhoneForm(title, words, named, name, shown, licence=sent.get("licence") == "yes")
    _require_text(form, "title", form.title, LONGEST_TITLE, "Please give it a title.")
    _require_text(form, "words", form.words, LONGEST_SUMMARY, "")
    if form.named not in ("yes", "no"):
        form.wrong["named"] = Invalid("Please say whether a name may be shown.")
    elif form.named == "yes":
        _require_text(form, "name", form.name, LONGEST_NAME, "Please write the name as it is to be shown.")
    if form.shown not in (ShownConsent.NOBODY, ShownConsent.AGREED):
        form.wrong["shown"] = Invalid("Please say whether persons are shown, and whether they agreed.")
    if not form.licence:
        form.wrong["licence"] = Invalid("Without this the channel may not show it.")
    if form.wrong:
        return form, None
    return form, SentFacts(form.title, form.words, ShownConsent(form.shown), form.name if form.named == "yes" else "")


def _require_text(form: PhoneForm, name: str, text: str, longest: int, empty: str) -> None:
    if empty and not text:
        form.wrong[name] = Invalid(empty)
    elif len(text) > longest:
        form.wrong[name] = Invalid("The text is too long: at most %(most)s characters.", most=longest)
    elif not text.isprintable():
        form.wrong[name] = Invalid("The text holds characters that cannot be shown.")


def kind_of(sent: FileStorage | None) -> SentKind:
    """By its first bytes. Raises Invalid, in words, for no file and for what is no film, picture or recording."""
    if sent is None or not sent.filename:
        raise Invalid(_NO_FILE)
    sent.stream.seek(0)
    head = sent.stream.read(sniff.HEAD)
    if is_picture(head):
        sent.stream.seek(0)
        return SentKind.PICTURE
    try:
        sniff.sniff_file(sent.stream)
    except FilmRefused as refused:
        raise Invalid(refused.sentence, **refused.params) from refused
    return SentKind.FILM


def keep(sent: FileStorage) -> ReceivedFile:
    """A file that stays where it has arrived. Raises NoRoom."""
    incoming = sent.stream
    if not isinstance(incoming, Incoming):
        raise Invalid(_NO_FILE)
    size = incoming.keep()
    return ReceivedFile(incoming.name, shown_name(sent.filename or ""), size, incoming.digest)


def picture(sent: FileStorage, vault: Vault) -> tuple[bytes, int]:
    """A picture drawn anew, whole, as a JPEG, and how many bytes came. Raises Invalid, Unavailable."""
    data = sent.stream.read(MOST_PICTURE_BYTES + 1)
    with picture_in_words(), vault.workbench.borrowed("picture") as work:
        return draw_whole(data, work, MOST_PICTURE_BYTES), len(data)
