"""The picture of a film at the desk: its stills side by side, an upload, and which of them stands for it."""

from flask import Response, request

from media.errors import UnknownName
from media.uploaded_picture import MOST_BYTES
from tvchannel.base.errors import Invalid, NotFound, ServiceError, status_of
from tvchannel.base.roles import FILMS, REVIEW
from tvchannel.core.films import covers
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.review.cover import ChosenCover, choosable, choose
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.film_answers import PICTURE, film_answer
from tvchannel.http.parameters import whole_number
from tvchannel.http.sent_files import picture_in_words, sent_bytes
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.http.uploads import takes_file
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow


@blueprint.get("/programmes/<int:programme_id>/cover")
@opens_to(*FILMS)
def cover_form(programme_id: int) -> Response:
    """The stills of a film, and the picture that stands for it now."""
    return _form(_choosable(programme_id))


@blueprint.post("/programmes/<int:programme_id>/cover")
@opens_to(*FILMS)
@takes_file(MOST_BYTES)
def choose_cover(programme_id: int) -> Response:
    """Let a still stand for the film, an uploaded picture, or again what the converter chose."""
    row, person = _choosable(programme_id), current_staff()
    try:
        wanted = _wanted(row)
        reviews = has_role(person, *REVIEW)
        changed = choose(
            services().store, row.community_id, row.id, wanted, who=person.login, reviews=reviews, now=now()
        )
    except ServiceError as error:
        return _form(row, forms.in_words(error), status_of(error))
    done("The TV shows it from now on." if changed else "It was so already.")
    return to("programme", programme_id=row.id)


@blueprint.get("/programmes/<int:programme_id>/still.jpg")
@opens_to(*FILMS)
def film_still(programme_id: int) -> Response:
    """The still of the film that `?number=` names (from 0), 320 x 180 px. Raises NotFound."""
    number = whole_number(request.args, "number", 0)
    with services().store.reading() as connection:
        row = catalogue.programme(connection, current_staff().community_id, programme_id)
    try:
        still = services().vault.films.file(row.material, f"strip-{number}.jpg")
    except UnknownName:
        raise NotFound("There is no such picture here.") from None
    return film_answer(still, PICTURE, "private, no-store")


def _choosable(programme_id: int) -> ProgrammeRow:
    person = current_staff()
    with services().store.reading() as connection:
        return choosable(connection, person.community_id, programme_id, person.login, reviews=has_role(person, *REVIEW))


def _wanted(row: ProgrammeRow) -> ChosenCover | None:
    """The picture that the form asks for; None for the converter's. Raises Invalid, NotFound, Unavailable."""
    sent, still = sent_bytes("picture"), request.form.get("still", "")
    if sent is None and still == "own":
        return None
    try:
        with picture_in_words():
            if sent is not None:
                return ChosenCover(covers.uploaded(services().vault, sent))
            number = forms.number(request.form, "still", 99)
            if number is None:
                raise Invalid("Please choose a picture.")
            return ChosenCover(covers.of_still(services().vault, row.material, number - 1), number - 1)
    except UnknownName:
        raise NotFound("There is no such picture here.") from None


def _form(row: ProgrammeRow, wrong: str = "", status: int = 200) -> Response:
    facts = services().vault.films.facts(row.material)
    return page(
        "review/cover",
        say("Choose the picture of a film"),
        place="films",
        status=status,
        row=row,
        stills=range(1, (facts.strip if facts else 0) + 1),
        chosen="own" if not row.cover else row.cover_still + 1 if row.cover_still is not None else "",
        most=words.size(MOST_BYTES),
        wrong=wrong,
    )
