"""The form of a book: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Mapping
from datetime import date

from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.study.appearance.limited_time import wrong_days
from tvchannel.study.reading.books import (
    LONGEST_AUTHOR,
    LONGEST_ISSUE,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    BookDraft,
    BookKind,
)

LONGEST = {"title": LONGEST_TITLE, "author": LONGEST_AUTHOR, "issue": LONGEST_ISSUE, "source": LONGEST_SOURCE}
_NO_TITLE = "It needs a title: the TV says it, too."
_NO_SOURCE = "Please write where it is from and why it may be shown."


def filled(draft: BookDraft) -> TypedForm:
    """The form of one that is to be changed."""
    words = {**forms.of_titles(title=draft.title), "kind": draft.kind.value}
    more = {"author": draft.author, "issue": draft.issue, "source": draft.source, "licence": draft.licence}
    days = {name: f"{day}" if day else "" for name, day in _days(draft).items()}
    return TypedForm({**words, **more, **days})


def read(sent: Mapping[str, str]) -> tuple[TypedForm, BookDraft | None]:
    """The form as it was sent, and what it means: None where something is wrong with a field."""
    form = TypedForm(sent)
    title = forms.checked(form.wrong, "title", lambda: forms.needed(sent, "title", LONGEST_TITLE, _NO_TITLE))
    kind = forms.checked(form.wrong, "kind", lambda: _kind(sent))
    author = forms.checked(form.wrong, "author", lambda: forms.line(sent, "author", LONGEST_AUTHOR))
    issue = forms.checked(form.wrong, "issue", lambda: forms.line(sent, "issue", LONGEST_ISSUE))
    source = forms.checked(form.wrong, "source", lambda: _told(sent, "source"))
    licence = forms.checked(form.wrong, "licence", lambda: _told(sent, "licence"))
    first = forms.checked(form.wrong, "from", lambda: forms.day(sent, "from"))
    last = forms.checked(form.wrong, "until", lambda: forms.day(sent, "until"))
    if fault := wrong_days(first, last):
        form.wrong["until"] = forms.in_words(Invalid(fault))
    if form.wrong or title is None or kind is None:
        return form, None
    return form, BookDraft(title, kind, author or "", issue or "", source or "", licence or "", first, last)


def _kind(sent: Mapping[str, str]) -> BookKind:
    try:
        return BookKind(sent.get("kind", ""))
    except ValueError:
        raise Invalid("Please choose one of these.") from None


def _told(sent: Mapping[str, str], name: str) -> str:
    found = forms.line(sent, name, LONGEST_SOURCE)
    if not found:
        raise Invalid(_NO_SOURCE)
    return found


def _days(draft: BookDraft) -> dict[str, date | None]:
    return {"from": draft.valid_from, "until": draft.valid_until}
