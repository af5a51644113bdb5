"""The warning of a form whose texts will be published: personal data in them is shown, to be changed or confirmed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import request

from epg.titles import Title
from tvchannel.core import tokens
from tvchannel.core.privacy.publish_check import personal_data_in
from tvchannel.http.context import say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.study.publishing.personal_data import PersonalKind

FIELD = "anyway"  # the button "publish all the same" sends the mark of what was shown
_WORDS = {
    PersonalKind.PHONE: "a telephone number",
    PersonalKind.ID_CARD: "the number of an identity card",
    PersonalKind.NAME: "the name of a member",
}


@dataclass(frozen=True, slots=True)
class PublishWarning:
    """What was found, as (letters, what it is); `mark` stands for exactly these findings."""

    found: tuple[tuple[str, str], ...] = ()
    mark: str = ""


NOTHING = PublishWarning()


def warning_of(texts: Sequence[str]) -> PublishWarning:
    """What to warn of before `texts` are published; NOTHING where nothing is found or this form confirms it.

    Other findings than those that were confirmed are shown again.
    """
    with services().store.reading() as connection:
        found = personal_data_in(connection, services().keys.names, current_staff().community_id, texts)
    if not found:
        return NOTHING
    mark = tokens.token_hash("\n".join(f"{one.kind} {one.words}" for one in found))[:16]
    if request.form.get(FIELD) == mark:
        return NOTHING
    return PublishWarning(tuple((one.words, say(_WORDS[one.kind])) for one in found), mark)


def warning_in(titles: Iterable[Title]) -> PublishWarning:
    """As `warning_of`, for words in both languages."""
    return warning_of([text for one in titles for text in (one.zh, one.en)])
