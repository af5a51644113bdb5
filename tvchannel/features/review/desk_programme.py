"""One programme: its film, where the guide places it, and what the reviewers decide about it."""

from typing import Any

from flask import Response, request, url_for

from tvchannel.base import clock
from tvchannel.base.errors import Invalid
from tvchannel.base.roles import FILMS, REVIEW, UPLOADERS
from tvchannel.core import film_queue
from tvchannel.core.films.standing import came_back, is_nobodys
from tvchannel.desk.films import facts_words
from tvchannel.desk.films.film_hints import hints
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.audit_words import told
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, fragment, page, to
from tvchannel.features.review import desk_checklist, removal, review
from tvchannel.features.review.cut_times import time_words
from tvchannel.features.review.if_approved import if_approved
from tvchannel.features.review.next_airings import placed
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.channel import catalogue, contributions, topics
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.service import audit, staff_accounts
from tvchannel.store.service.audit_terms import CoreSubject

_LONGEST_NOTE = 500
_HISTORY = 30


@blueprint.get("/programmes/<int:programme_id>")
@opens_to(*FILMS)
def programme(programme_id: int) -> Response:
    """The film to be looked at, its facts, its next airings, and the decisions that are open to this person."""
    row = _row(programme_id)
    with services().store.reading() as connection:
        people = {**staff_accounts.names(connection, row.community_id), contributions.WHO: say("sent by a member")}
        sent = contributions.of_programme(connection, row.id)
        history = audit.entries(connection, row.community_id, _HISTORY, subject=CoreSubject.PROGRAMME.of(row.id))
        column = catalogue.column(connection, row.community_id, row.column_key)
        known = hints(catalogue.programmes(connection, row.community_id))
        topics_here = topics.topics(connection, row.community_id)
        nobodys = is_nobodys(connection, row)
        checklist = desk_checklist.view(connection, row, people)
        channels = {one.key: one.name for one in catalogue.channels(connection, row.community_id)}
    film = services().vault.films.facts(row.material) if row.film.state is FilmState.READY else None
    may = _may(row, nobodys)
    return page(
        "review/programme",
        row.title.say(language()),
        place="films",
        row=row,
        column=column.title.say(language()),
        colour=column.colour,
        checklist=checklist,
        facts=[*facts_words.lines(row.facts, topics_here, channels)],
        film=film,
        people=people,
        sent=sent,
        sent_name=services().keys.names.unseal(sent.sealed_name, sent.material) if sent and sent.sealed_name else "",
        hints=known.get(row.id, []),
        would_air=if_approved(row) if request.args.get("plan") == "yes" and may["may_approve"] else None,
        history=[told(entry, people) for entry in history],
        **may,
        cut_from=_cut_from(row),
        **_removal(row),
        **_standing(row),
    )


@blueprint.get("/programmes/<int:programme_id>/news")
@opens_to(*FILMS)
def programme_news(programme_id: int) -> Response:
    """How far the film is, and where the guide places it, anew."""
    row = _row(programme_id)
    return fragment("review/programme-state", row=row, **_standing(row))


@blueprint.post("/programmes/<int:programme_id>/approve")
@opens_to(*REVIEW)
def approve(programme_id: int) -> Response:
    """Put it on air, with the lines that are ticked in the same form."""
    store, person = services().store, current_staff()
    lines, seen = desk_checklist.chosen(), request.form.get("seen", "")
    review.approve(store, person.community_id, programme_id, who=person.login, now=now(), lines=lines, seen=seen)
    done("Approved. It can be watched at once, and the guide is being planned with it.")
    return to("programme", programme_id=programme_id)


@blueprint.post("/programmes/<int:programme_id>/send-back")
@opens_to(*REVIEW)
def send_back(programme_id: int) -> Response:
    """Give it back to its uploader, with a note of what is to be changed."""
    store, person = services().store, current_staff()
    note = forms.text(request.form, "note", _LONGEST_NOTE)
    review.send_back(store, person.community_id, programme_id, who=person.login, note=note, now=now())
    done("Sent back to the uploader.")
    return to("programme", programme_id=programme_id)


@blueprint.post("/programmes/<int:programme_id>/withdraw")
@opens_to(*REVIEW)
def withdraw(programme_id: int) -> Response:
    """Take it off the air at once, when the person has said so twice."""
    store, person = services().store, current_staff()
    if request.form.get("sure") != "yes":
        _row(programme_id)
        raise Invalid("Nothing was changed: tick the box to confirm that the film shall leave the air.")
    note = forms.text(request.form, "note", _LONGEST_NOTE)
    review.withdraw(store, person.community_id, programme_id, who=person.login, note=note, clock=clock.now)
    done("Taken off the air. A card stands in its place, and the guide is being planned without it.")
    return to("programme", programme_id=programme_id)


@blueprint.post("/programmes/<int:programme_id>/remove-files")
@opens_to(*REVIEW)
def remove_files(programme_id: int) -> Response:
    """Remove the files of a film that is off the air for good, when the person has said so twice."""
    told, person = services(), current_staff()
    if request.form.get("sure") != "yes":
        _row(programme_id)
        raise Invalid("Nothing was changed: tick the box to confirm that the files shall be removed.")
    freed = removal.remove_film(
        told.store, told.vault, told.settings, person.community_id, programme_id, who=person.login, now=now()
    )
    done("The files are removed: %(size)s are free again.", size=words.size(freed))
    return to("programme", programme_id=programme_id)


def _cut_from(row: ProgrammeRow) -> tuple[int, str, str] | None:
    """The programme from which it was cut, its title, and the part in words."""
    if not row.film.cut_from:
        return None
    with services().store.reading() as connection:
        whole = catalogue.programme_of_material(connection, row.film.cut_from)
    if whole is None or whole.community_id != row.community_id:
        return None
    part = f"{time_words(row.film.cut_begins_ms or 0)}–{time_words(row.film.cut_ends_ms or 0)}"
    return whole.id, whole.title.say(language()), part


def _row(programme_id: int) -> ProgrammeRow:
    with services().store.reading() as connection:
        return catalogue.programme(connection, current_staff().community_id, programme_id)


def _may(row: ProgrammeRow, nobodys: bool) -> dict[str, bool]:
    """Which decisions this person may take now; `own` explains why approving is missing.

    `nobodys`: it came back to somebody who has no account, so that any uploader may send it in again.
    """
    person = current_staff()
    reviewer, own = has_role(person, *REVIEW), row.uploaded_by == person.login
    ready = row.film.state is FilmState.READY
    return {
        "own": reviewer and own and ready and row.state is not ProgrammeState.APPROVED,
        "may_approve": reviewer and not own and ready and row.state is not ProgrammeState.APPROVED,
        "may_send_back": reviewer and ready and row.state is ProgrammeState.WAITING,
        "may_send_again": (own or nobodys) and came_back(row) and has_role(person, *UPLOADERS),
        "may_edit": (reviewer or own or nobodys) and not came_back(row) and row.film.state is not FilmState.REMOVED,
        "may_choose_cover": ready and (row.state is not ProgrammeState.APPROVED or (reviewer and not own)),
        "may_cut": row.film.state is FilmState.READY,
        "nobodys": nobodys and came_back(row),
        "may_withdraw": reviewer and row.state is ProgrammeState.APPROVED,
    }


def _removal(row: ProgrammeRow) -> dict[str, Any]:
    """From when on its files may be removed, and what that frees; None where they may not."""
    since = removal.removable_from(row, services().settings.catch_up_days)
    if since is None or not has_role(current_staff(), *REVIEW):
        return {"removable": None}
    at = since.astimezone(services().settings.zone)
    return {
        "removable": now() >= since,
        "removable_on": words.day(at.date()),
        "frees": words.size(services().vault.films.size(row.material)),
    }


def _standing(row: ProgrammeRow) -> dict[str, Any]:
    """The part of the page that changes by itself, and where it asks for news while it may change."""
    airings, planning = placed(row)
    coming = row.film.state in (FilmState.WAITING, FilmState.WORKING)
    waits = film_queue.waits(services().store, now()) if coming else {}
    return {
        "airings": airings,
        "planning": planning,
        "news": url_for("office.programme_news", programme_id=row.id) if planning or coming else "",
        "state": words.state(row),
        "tone": words.tone(row),
        "why": words.why(row.film),
        "percent": round(row.film.progress * 100),
        "wait": words.wait(waits.get(row.material), row.film),
    }
