"""What a catalogue says of the film that somebody uploads, for the fields of the upload form."""

from dataclasses import dataclass

from flask import Response, jsonify, request
from werkzeug.datastructures import MultiDict

from tvchannel.base.roles import UPLOADERS
from tvchannel.core.films.expected import expected, usable
from tvchannel.desk.films import facts_form
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.parameters import number_of
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import expected_films
from tvchannel.store.channel.expected_films import ExpectedRow

_MOST_NAME = 300


@dataclass(frozen=True, slots=True)
class Prefill:
    """The fields as the catalogue has them, a sentence about it, and the expected film's id as text; "" for none."""

    values: MultiDict[str, str]
    said: str = ""
    number: str = ""


@blueprint.get("/films/expected")
@opens_to(*UPLOADERS)
def expected_film() -> Response:
    """What the catalogue says of the file `?name=`, for the script of the upload form; {} where it says nothing."""
    found = of_file(request.args.get("name", "")[:_MOST_NAME], "")
    if found is None:
        return jsonify({})
    values = {name: told[0] for name, told in found.values.lists() if told}
    return jsonify(values=values, said=found.said, number=found.number)


def of_file(source_name: str, digest: str) -> Prefill | None:
    """For a file that is on its way, or is here; None where it is that of no expected film."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        row = expected(connection, community_id, source_name, digest)
    return _prefill(row, digest) if row else None


def of_number(number: str) -> Prefill | None:
    """For an expected film that somebody chose; None where it is not missing."""
    known = number_of(number)
    if known is None:
        return None
    with services().store.reading() as connection:
        row = expected_films.missing(connection, current_staff().community_id, known)
    return _prefill(row, "") if row else None


def _prefill(row: ExpectedRow, digest: str) -> Prefill:
    with services().store.reading() as connection:
        facts = usable(connection, current_staff().community_id, row.film.facts)
    said = say("This film is expected: what the catalogue says of it is filled in. What is shown of persons is not.")
    if digest and row.film.digest and row.film.digest != digest:
        said = say("A film of this name is expected, but its SHA-256 is another: look whether this is the right file.")
    return Prefill(facts_form.values(facts), said, str(row.id))
