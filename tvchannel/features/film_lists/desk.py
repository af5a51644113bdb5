"""Topics and trusted sources at the desk: two lists, each line of which is changed in place.

Whom to trust the administrator says: else a reviewer who is alone would trust a source and then need no second one.
"""

from flask import Response, request

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.base.roles import ADMINISTRATOR, REVIEW
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.film_lists import actions
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.channel import catalogue, topics, trusted_sources


@blueprint.get("/film-lists")
@opens_to(*REVIEW)
def film_lists() -> Response:
    """Both lists; with each topic how many films have it."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        known = topics.topics(connection, community_id)
        sources = trusted_sources.sources(connection, community_id)
        rows = catalogue.programmes(connection, community_id)
    counts = {number: sum(row.facts.topic_id == number for row in rows) for number in known}
    return page(
        "film_lists/film_lists",
        say("Topics and sources"),
        place="film_lists",
        topics=known,
        counts=counts,
        sources=sources,
        may_trust=has_role(current_staff(), ADMINISTRATOR),
        longest_topic=actions.LONGEST_TOPIC,
        longest_source=actions.LONGEST_SOURCE,
    )


@blueprint.post("/film-lists/topics")
@opens_to(*REVIEW)
def add_topic() -> Response:
    """Another topic."""
    store, person = services().store, current_staff()
    actions.add_topic(store, person.community_id, _title(), who=person.login, now=now())
    return _noted()


@blueprint.post("/film-lists/topics/<int:number>")
@opens_to(*REVIEW)
def change_topic(number: int) -> Response:
    """Rename a topic, or remove it."""
    store, person = services().store, current_staff()
    if _removes():
        actions.remove_topic(store, person.community_id, number, who=person.login, now=now())
    else:
        actions.rename_topic(store, person.community_id, number, _title(), who=person.login, now=now())
    return _noted()


@blueprint.post("/film-lists/sources")
@opens_to(ADMINISTRATOR)
def add_source() -> Response:
    """Another trusted source."""
    store, person = services().store, current_staff()
    actions.add_source(store, person.community_id, request.form.get("name", ""), who=person.login, now=now())
    return _noted()


@blueprint.post("/film-lists/sources/<int:number>")
@opens_to(ADMINISTRATOR)
def change_source(number: int) -> Response:
    """Rename a source, or remove it."""
    store, person = services().store, current_staff()
    if _removes():
        actions.remove_source(store, person.community_id, number, who=person.login, now=now())
    else:
        name = request.form.get("name", "")
        actions.rename_source(store, person.community_id, number, name, who=person.login, now=now())
    return _noted()


def _title() -> Title:
    return Title(request.form.get("name_zh", ""), request.form.get("name_en", ""))


def _removes() -> bool:
    do = request.form.get("do", "")
    if do not in ("rename", "remove"):
        raise Invalid(UNREADABLE)
    return do == "remove"


def _noted() -> Response:
    done("The list is changed.")
    return to("film_lists")
