"""The segments of films as the pages serve them: public ones to anybody, the others to who may preview them."""

from flask import Blueprint, Response
from sqlalchemy import Connection

from epg.lectures.lecture import place
from epg.ticks import tick_at
from media.errors import UnknownName
from tvchannel.base.errors import NotFound
from tvchannel.core.lectures.segments import lecture_segment
from tvchannel.core.public_segments import passing_materials
from tvchannel.http.context import ANYONE, now, opens_to, services
from tvchannel.http.film_answers import SEGMENT, film_answer
from tvchannel.http.lru_cache import memo
from tvchannel.http.open_films import open_films
from tvchannel.http.staff_session import may_preview
from tvchannel.store.channel import catalogue
from tvchannel.store.channel.content_version import edition

blueprint = Blueprint("segments", __name__)
_NOT_HERE = "There is no such film here."
# A browser may keep what never changes; a cache between asks again, because a film can be withdrawn.
_PUBLIC = "public, max-age=31536000, immutable, s-maxage=60"
_PRIVATE = "private, no-store"


@blueprint.get("/films/<material>/<rung>/<int:number>.ts")
@opens_to(ANYONE)
def segment(material: str, rung: str, number: int) -> Response:
    """One segment: a file that never changes. nginx serves public ones itself, where there is nginx."""
    if place(material, number):
        return _of_a_lecture(material, rung, number)
    with services().store.reading() as connection:
        public = _is_public(connection, material)
    if not public and not _may_preview(material):
        raise NotFound(_NOT_HERE)
    try:
        file = services().vault.films.segment(material, rung, number)
    except UnknownName:
        raise NotFound(_NOT_HERE) from None
    answer = film_answer(file, SEGMENT, _PUBLIC if public else _PRIVATE)
    if public:
        answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _of_a_lecture(material: str, rung: str, number: int) -> Response:
    try:
        file = lecture_segment(services().settings, material, rung, number, now())
    except UnknownName:
        file = None
    if file is None:
        raise NotFound(_NOT_HERE)
    answer = film_answer(file, SEGMENT, _PUBLIC)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _is_public(connection: Connection, material: str) -> bool:
    if material in open_films(connection):
        return True
    key = (tick_at(now()), edition(connection))
    passing = memo("passing films", 2).get(key, lambda: passing_materials(connection, services().settings, now()))
    return material in passing


def _may_preview(material: str) -> bool:
    with services().store.reading() as connection:
        programme = catalogue.programme_of_material(connection, material)
    return programme is not None and may_preview(programme.community_id)
