"""Notices at the desk: the list, the form, and one notice with its pages, its film and what can be done with it."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for

from epg.ticks import tick_at
from media.errors import UnknownName
from media.notices.pages import (
    LONGEST_ENGLISH_TEXT,
    LONGEST_ENGLISH_TITLE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    draw,
)
from media.uploaded_picture import MOST_BYTES
from tvchannel.base.errors import NotFound
from tvchannel.base.roles import FILMS
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.audit_words import told
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, fragment, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.notices import actions, notice_form
from tvchannel.features.notices.actions import ProgrammePlace
from tvchannel.features.notices.audit import NoticeSubject
from tvchannel.features.notices.layout import KIND_WORDS, pages_of
from tvchannel.features.notices.notice_form import NoticeForm
from tvchannel.features.notices.standing import urgent
from tvchannel.http.context import language, now, opens_to, say, services, today
from tvchannel.http.film_answers import FILM, film_answer
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.channel import catalogue, notices, urgent_airings
from tvchannel.store.channel.notices import Notice, NoticeKind, NoticeState
from tvchannel.store.service import audit, staff_accounts

_LISTED, _HISTORY = 100, 30
_STATES = {
    NoticeState.WAITING: ("Being prepared", "busy"),
    NoticeState.READY: ("Ready", "good"),
    NoticeState.FAILED: ("Could not be prepared", "bad"),
}


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice in the list."""

    number: int
    title: str
    kind: str
    when: str
    who: str
    state: str
    tone: str


@blueprint.get("/notices", endpoint="notices")
@opens_to(*FILMS)
def list_notices() -> Response:
    """The newest notices, and what is on air."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = notices.of_community(connection, community_id, _LISTED)
        people = staff_accounts.names(connection, community_id)
        running = urgent_airings.coming(connection, community_id, tick_at(now()))
        on_air = notices.one(connection, community_id, running.notice_id) if running else None
    lines = [_line(one, people, on_air) for one in found]
    name = on_air.draft.title.say(language()) if on_air else ""
    return page("notices/notices", say("Notices"), place="notices", rows=lines, on_air=on_air, on_air_title=name)


@blueprint.get("/notices/new")
@opens_to(*FILMS)
def new_notice() -> Response:
    """The empty form; with `?again=` what stands in another notice, to be written anew."""
    number = forms.number(request.args, "again", 2**31 - 1)
    return _form(notice_form.filled(_notice(number).draft) if number else NoticeForm())


@blueprint.post("/notices/new")
@opens_to(*FILMS)
@takes_file(MOST_BYTES)
def add_notice() -> Response:
    """Keep it; its film is made at once, so that it can be looked at."""
    form, draft = notice_form.read(request.form, request.files.get("picture"), services().vault)
    warning = warning_in((draft.title, draft.text)) if draft else NOTHING
    if draft is None or warning.found:
        return _form(form, 400, warning)
    person = current_staff()
    number = actions.write(services().store, person.community_id, draft, who=person.login, now=now())
    done("Written. Look at its pages; the film with the voice is ready in a minute.")
    return to("notice", number=number)


@blueprint.get("/notices/<int:number>")
@opens_to(*FILMS)
def notice(number: int) -> Response:
    """The pages and the film, and what can be done with them."""
    found, person = _notice(number), current_staff()
    with services().store.reading() as connection:
        people = staff_accounts.names(connection, person.community_id)
        history = audit.entries(connection, person.community_id, _HISTORY, subject=NoticeSubject.NOTICE.of(number))
        columns = catalogue.columns(connection, person.community_id)
        standing = urgent(connection, found, people)
    return page(
        "notices/notice",
        found.draft.title.say(language()),
        place="notices",
        notice=found,
        own=found.community_id == person.community_id,
        kind=say(KIND_WORDS[found.draft.kind]),
        writer=people.get(found.made_by, found.made_by),
        pages=pages_of(found.draft),
        columns=[(one.key, one.title.say(language())) for one in columns],
        history=[told(entry, people) for entry in history],
        urgent=standing,
        **_standing(found),
    )


@blueprint.get("/notices/<int:number>/news")
@opens_to(*FILMS)
def notice_news(number: int) -> Response:
    """How far its film is, anew."""
    return fragment("notices/state", **_standing(_notice(number)))


@blueprint.get("/notices/<int:number>/page.png")
@opens_to(*FILMS)
def notice_page(number: int) -> Response:
    """One page (`?place=`) as the television shows it."""
    shown, place = pages_of(_notice(number).draft), forms.number(request.args, "place", 100) or 1
    if place > len(shown):
        raise NotFound("There is no such page here.")
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(draw(shown[place - 1]), mimetype="image/png", headers=headers)


@blueprint.get("/notices/<int:number>/film.mp4")
@opens_to(*FILMS)
def notice_film(number: int) -> Response:
    """The film with the voice."""
    try:
        film = services().vault.films.file(_notice(number).material, "film.mp4")
    except UnknownName:
        raise NotFound("There is no such film here.") from None
    return film_answer(film, FILM, "private, no-store")


@blueprint.post("/notices/<int:number>/send-in")
@opens_to(*FILMS)
def send_in_notice(number: int) -> Response:
    """Make it a programme, which somebody else reviews."""
    here, person = services(), current_staff()
    place = ProgrammePlace(request.form.get("column", ""), forms.day(request.form, "valid_until"))
    programme_id = actions.send_in(
        here.store, here.vault, person.community_id, number, place, who=person.login, today=today(), now=now()
    )
    done("Sent in: it waits for the reviewers as any film does.")
    return to("programme", programme_id=programme_id)


@blueprint.post("/notices/<int:number>/remove")
@opens_to(*FILMS)
def remove_notice(number: int) -> Response:
    """Remove one that was never shown."""
    here, person = services(), current_staff()
    actions.remove(here.store, here.vault, person.community_id, number, who=person.login, now=now())
    done("Removed.")
    return to("notices")


def _notice(number: int) -> Notice:
    with services().store.reading() as connection:
        return notices.one(connection, current_staff().community_id, number)


def _line(one: Notice, people: dict[str, str], on_air: Notice | None) -> NoticeLine:
    state, tone = ("On air now", "busy") if on_air and on_air.id == one.id else _STATES[one.state]
    return NoticeLine(
        number=one.id,
        title=one.draft.title.say(language()),
        kind=say(KIND_WORDS[one.draft.kind]),
        when=words.instant(one.made_at),
        who=people.get(one.made_by, one.made_by),
        state=say(state),
        tone=tone,
    )


def _standing(one: Notice) -> dict[str, Any]:
    """The part of the page that changes by itself, and where it asks for news while it may change."""
    state, tone = _STATES[one.state]
    waits = one.state is NoticeState.WAITING
    return {
        "state": say(state),
        "tone": tone,
        "percent": round(one.progress * 100),
        "why": say(one.reason, **one.reason_params) if one.reason and one.state is NoticeState.FAILED else "",
        "length": words.length_of_ticks(one.ticks) if one.ticks else "",
        "news": url_for("office.notice_news", number=one.id) if waits else "",
    }


def _form(form: NoticeForm, status: int = 200, warning: PublishWarning = NOTHING) -> Response:
    return page(
        "notices/form",
        say("Write a notice"),
        place="notices",
        status=status,
        form=form,
        warning=warning,
        kinds=[(kind.value, say(KIND_WORDS[kind])) for kind in NoticeKind],
        longest={
            "title_zh": LONGEST_TITLE,
            "title_en": LONGEST_ENGLISH_TITLE,
            "text_zh": LONGEST_TEXT,
            "text_en": LONGEST_ENGLISH_TEXT,
        },
    )
