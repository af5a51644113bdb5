"""Sharing at the desk: with whom a film is shared, what was given and got, what was withdrawn where it came from."""

from dataclasses import dataclass

from flask import Response, request, url_for

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.sharing import actions, shared_films
from tvchannel.features.sharing.shared_films import SharedFilm
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.channel.partners import partners
from tvchannel.store.entities import ProgrammeState
from tvchannel.study.films.film_facts import ShownConsent

_ROWS = 100
_STATES = {
    ProgrammeState.WAITING: ("waiting", "waits for its reviewers"),
    ProgrammeState.APPROVED: ("good", "approved there"),
    ProgrammeState.RETURNED: ("bad", "sent back there"),
    ProgrammeState.WITHDRAWN: ("off", "withdrawn there"),
}


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A film that was given, or that was got (`is_got`); `community` is the other one.

    `is_told`: it was withdrawn where it came from, and nobody here has said what becomes of it.
    """

    id: int
    title: str
    href: str
    community: str
    when: str
    is_got: bool
    tone: str
    state: str
    is_told: bool


@blueprint.get("/programmes/<int:programme_id>/share")
@opens_to(*REVIEW)
def share_form(programme_id: int) -> Response:
    """With whom a film may be shared, and who has it."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        row = catalogue.programme(connection, community_id, programme_id)
        if not row.approved:
            raise Conflict("“%(title)s” is not on air.", title=row.title.zh)
        others = partners(connection, community_id)
        went = shared_films.went_to(connection, programme_id)
        parts = actions.parts(catalogue.programmes(connection, community_id), row)
    return page(
        "sharing/share",
        say("Share “%(title)s”", title=row.title.say(language())),
        place="films",
        row=row,
        others=[(one.key, one.name.say(language()), one.id in went) for one in others],
        parts=len(parts),
        asks_consent=any(one.facts.shown_consent is ShownConsent.AGREED for one in parts),
    )


@blueprint.post("/programmes/<int:programme_id>/share")
@opens_to(*REVIEW)
def share(programme_id: int) -> Response:
    """Let it wait for the reviewers of the others."""
    person, opened = current_staff(), services()
    with opened.store.reading() as connection:
        row = catalogue.programme(connection, person.community_id, programme_id)
        known = {one.key: one.id for one in partners(connection, person.community_id)}
        rows = catalogue.programmes(connection, person.community_id)
    chosen = request.form.getlist("community")
    if not set(chosen) <= known.keys():
        raise Invalid(UNREADABLE)
    given = actions.parts(rows, row) if request.form.get("series") == "yes" else [row]
    told = actions.share(
        opened.store,
        opened.vault,
        person.community_id,
        [one.id for one in given],
        {known[key] for key in chosen},
        agreed=request.form.get("agreed") == "yes",
        who=person.login,
        now=now(),
    )
    for one in told:
        if one.films:
            done("%(community)s: %(n)s films wait for its reviewers.", community=one.community, n=one.films)
        if one.there:
            done("%(community)s has already: %(titles)s.", community=one.community, titles=words.listed(one.there))
    return to("shared_films_list")


@blueprint.get("/shared-films")
@opens_to(*REVIEW)
def shared_films_list() -> Response:
    """What was given and got; what was withdrawn where it came from stands first."""
    here = current_staff().community_id
    with services().store.reading() as connection:
        found = shared_films.of_community(connection, here)
        names = {one.id: one.name.say(language()) for one in catalogue.communities(connection)}
    ordered = sorted(found, key=lambda one: not (one.is_told and one.there_id == here))
    pages = row_page(len(ordered), _ROWS)
    return page(
        "sharing/shared",
        say("Shared films"),
        place="shared_films_list",
        lines=[_line(one, names, here) for one in pages.cut(ordered)],
        pages=pages,
    )


@blueprint.post("/shared-films/<int:number>/keep")
@opens_to(*REVIEW)
def keep_shared_film(number: int) -> Response:
    """It stays, though it was withdrawn where it came from."""
    person = current_staff()
    title = actions.keep(services().store, person.community_id, number, who=person.login, now=now())
    done("“%(title)s” stays here.", title=title)
    return to("shared_films_list")


def _line(one: SharedFilm, names: dict[int, str], here: int) -> SharedLine:
    got = one.there_id == here
    tone, state = _STATES[one.there_state]
    if got and one.state is ProgrammeState.WITHDRAWN:
        tone, state = "bad", "withdrawn where it came from"
    own = one.there_programme_id if got else one.programme_id
    return SharedLine(
        one.id,
        one.title,
        url_for("office.programme", programme_id=own),
        names[one.community_id if got else one.there_id],
        words.instant(one.shared_at),
        got,
        tone,
        say(state) if not got or tone == "bad" else say(_OWN_STATES[one.there_state]),
        got and one.is_told,
    )


_OWN_STATES = {
    ProgrammeState.WAITING: "waits for review",
    ProgrammeState.APPROVED: "approved",
    ProgrammeState.RETURNED: "sent back",
    ProgrammeState.WITHDRAWN: "withdrawn",
}
