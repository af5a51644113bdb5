"""The form of a notice: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import FileStorage

from epg.titles import Title
from media.notices.pages import LONGEST_ENGLISH_TEXT, LONGEST_ENGLISH_TITLE, LONGEST_TEXT, LONGEST_TITLE
from media.places.vault import Vault
from media.uploaded_picture import draw_large
from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.http.sent_files import picture_in_words
from tvchannel.store.channel.notices import NoticeDraft, NoticeKind


@dataclass(slots=True)
class NoticeForm:
    """What stands in the fields; `wrong` are sentences by the name of a field."""

    kind: str = NoticeKind.NOTICE
    title_zh: str = ""
    title_en: str = ""
    text_zh: str = ""
    text_en: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


def filled(draft: NoticeDraft) -> NoticeForm:
    """The form that holds `draft`, but for its picture."""
    return NoticeForm(draft.kind, draft.title.zh, draft.title.en, draft.text.zh, draft.text.en)


def read(sent: Mapping[str, str], picture: FileStorage | None, vault: Vault) -> tuple[NoticeForm, NoticeDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field."""
    kind_of, *texts_of = (sent.get(name, "") for name in ("kind", "title_zh", "title_en", "text_zh", "text_en"))
    form = NoticeForm(kind_of, texts_of[0], texts_of[1], texts_of[2], texts_of[3])
    kind = forms.checked(form.wrong, "kind", lambda: _kind(form.kind))
    zh = forms.checked(form.wrong, "title_zh", lambda: _title(sent, "title_zh", LONGEST_TITLE, needed=True))
    en = forms.checked(form.wrong, "title_en", lambda: _title(sent, "title_en", LONGEST_ENGLISH_TITLE))
    text_zh = forms.checked(form.wrong, "text_zh", lambda: forms.text(sent, "text_zh", LONGEST_TEXT))
    text_en = forms.checked(form.wrong, "text_en", lambda: forms.text(sent, "text_en", LONGEST_ENGLISH_TEXT))
    drawn = None if form.wrong else forms.checked(form.wrong, "picture", lambda: _drawn(picture, vault))
    if form.wrong or kind is None:
        return form, None
    texts = Title(zh or "", en or ""), Title(text_zh or "", text_en or "")
    return form, NoticeDraft(kind, *texts, drawn or b"")


def _kind(value: str) -> NoticeKind:
    if value not in [*NoticeKind]:
        raise Invalid("Please choose what it is.")
    return NoticeKind(value)


def _title(sent: Mapping[str, str], name: str, longest: int, *, needed: bool = False) -> str:
    title = forms.line(sent, name, longest)
    if needed and not title:
        raise Invalid("The notice needs a title.")
    return title


def _drawn(picture: FileStorage | None, vault: Vault) -> bytes:
    """The picture that was sent, drawn anew; nothing where there is none. Raises Invalid, Unavailable."""
    if picture is None or not picture.filename:
        return b""
    with picture_in_words(), vault.workbench.borrowed("picture") as work:
        return draw_large(b"".join(picture.stream), work)
