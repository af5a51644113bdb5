"""The frame around every page of the desk: its navigation, its language, and how it says that something failed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, flash, g, make_response, redirect, render_template, request, session, url_for

from tvchannel.base import texts
from tvchannel.base.errors import ServiceError
from tvchannel.base.roles import ADMINISTRATOR, PEOPLE, ROLES, may_read, only_reads
from tvchannel.core.feature import Entry, NavArea, navigation_of
from tvchannel.core.reporting.formats import FORMATS, REPORT_FORMATS
from tvchannel.desk.kit import scope, words
from tvchannel.desk.kit.reading_page import reading_page
from tvchannel.desk.kit.return_link import form_page
from tvchannel.http.context import features, language, say, services
from tvchannel.http.staff_session import note_refusal, staff_or_none
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import StaffRow

# The pages that belong to no feature; the features' own stand between them by their numbers.
_OWN = (
    Entry(NavArea.PEOPLE, 10, "today", "Today", ROLES),
    Entry(NavArea.PEOPLE, 30, "members", "Members", PEOPLE),
    Entry(NavArea.CHANNEL, 90, "week", "The week", ROLES),
    Entry(NavArea.SERVICE, 100, "system", "The system", (ADMINISTRATOR,)),
    Entry(NavArea.SERVICE, 110, "log", "Who did what", (ADMINISTRATOR,)),
)


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """An entry of the navigation; one that is `beneath` another shows while that part of the desk `is_open`."""

    label: str
    href: str
    here: bool
    beneath: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class NavigationSection:
    """A heading of the navigation with the entries below it that the reader may open."""

    label: str
    links: tuple[NavigationLink, ...]


@dataclass(frozen=True, slots=True)
class DeskFrame:
    """What every page has in common; `person` and `community` are "" before signing in.

    `roles` are told with the group, branch or organisation that the account is for.
    `only_reads`: the person changes nothing, and gets the page without its forms (`reading_page`).
    `whole`: the person sees everybody of the community, not some groups alone.
    `in_other_lang` is the address of the same page in `other_lang`.
    """

    lang: str
    title: str
    community: str
    person: str
    roles: str
    sections: tuple[NavigationSection, ...]
    other_lang: str
    in_other_lang: str
    only_reads: bool = False
    whole: bool = True


def page(template: str, title: str, *, place: str = "", status: int = 200, **values: Any) -> Response:
    """`template` with these values ("week", or "<feature>/films"); `place` is the navigation's entry it belongs to."""
    frame = _frame(title, place)
    shared = {"frame": frame, "words": words, "file_formats": FORMATS, "report_formats": REPORT_FORMATS}
    shared["reader_opens"] = reader_opens
    text = render_template(_file(template), **shared, **values)
    if frame.only_reads:
        text = reading_page(text, say("There is nothing to read here."))
    return make_response(text, status)


def fragment(template: str, **values: Any) -> Response:
    """A part of a page that asks for news of itself."""
    return make_response(render_template(_file(template), words=words, **values))


def _file(template: str) -> str:
    """The pages of a feature lie in `templates/` under its name, those of the desk itself under "office"."""
    return f"{template}.html" if "/" in template else f"office/{template}.html"


def reader_opens(endpoint: str) -> bool:
    """Whether the reader may open this page of the desk: a link to any other is not offered."""
    row, view = staff_or_none(), current_app.view_functions[f"office.{endpoint}"]
    opens_to: frozenset[str] = getattr(view, "opens_to", frozenset())
    return row is not None and may_read(row.roles, *opens_to) and scope.opens(endpoint)


def error_page(error: ServiceError, status: int) -> Response:
    """What went wrong, in words, and the way back to the form that was refused.

    Staff who asked for what is not theirs, or not there, leave a line in the log.
    """
    choose_language()
    row = staff_or_none()
    if row is not None and status in (403, 404):
        note_refusal(row)
    sentence = say(error.sentence, **error.params)
    return page("error", say("That did not work"), status=status, sentence=sentence, back=form_page())


def to(endpoint: str, **values: Any) -> Response:
    """Go on with another page of the desk, by GET."""
    return make_response(redirect(url_for(f"office.{endpoint}", **values), 303))


def done(sentence: str, **params: Any) -> None:
    """Say on the next page what has just been done."""
    flash(say(sentence, **params))


def choose_language() -> None:
    """`?lang=` chooses the language of this browser's desk; else what it chose before, else the setting."""
    asked = request.args.get("lang", "")
    if asked in texts.LANGUAGES:
        session["lang"] = asked
    g.language = session.get("lang") if session.get("lang") in texts.LANGUAGES else None


def _frame(title: str, place: str) -> DeskFrame:
    row = staff_or_none()
    lang = language()
    other = "en" if lang == "zh" else "zh"
    same = f"?{urlencode({**request.args, 'lang': other})}"
    if row is None:
        return DeskFrame(lang, title, "", "", "", (), other, same)
    with services().store.reading() as connection:
        community = catalogue.community_of_id(connection, row.community_id)
    here = community.name.say(lang)
    sections, reads, whole = _sections(row, place), only_reads(row.roles), row.groups is None
    held = " · ".join(filter(None, (words.roles(row.roles), row.scope_name)))
    return DeskFrame(lang, title, here, row.name, held, sections, other, same, reads, whole)


def _sections(row: StaffRow, place: str) -> tuple[NavigationSection, ...]:
    """What the reader may open; a section without an entry for them is left out."""
    told = []
    for area, entries in navigation_of(_OWN, features()).items():
        seen = [one for one in entries if _opens(row, one)]
        if seen:
            told.append(NavigationSection(say(area.value), tuple(_links(seen, place))))
    return tuple(told)


def _opens(row: StaffRow, entry: Entry) -> bool:
    may = may_read(row.roles, *entry.roles) and scope.opens(entry.endpoint)
    return may and not (entry.above and row.organisation_id is None)


def _links(seen: Sequence[Entry], place: str) -> Iterator[NavigationLink]:
    """Each entry with those beneath it."""
    parents = {one.endpoint for one in seen}
    for entry in seen:
        if entry.under in parents:
            continue
        family = [one for one in seen if one.under == entry.endpoint]
        is_open = place in {one.endpoint for one in (entry, *family)}
        for one in (entry, *family):
            href = url_for(f"office.{one.endpoint}")
            yield NavigationLink(say(one.label), href, one.endpoint == place, one is not entry, is_open)
