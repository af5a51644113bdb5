"""The pictures of page images; their address has the mark of what is in them."""

from flask import Response, request

from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.store.reading import books
from tvchannel.tv.kit.blueprint import blueprint

# Another picture has another address.
_FOR_EVER = "public, max-age=31536000, immutable"


@blueprint.get("/tv/<community>/read/<int:number>/<mark>-<int:page>.jpg")
@opens_to(ANYONE)
def page_image(community: str, number: int, mark: str, page: int) -> Response:
    """A page of a book, from 1. Raises NotFound."""
    with services().store.reading() as connection:
        found = books.picture(connection, community, number, mark, page)
    answer = Response(found, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = _FOR_EVER
    answer.set_etag(f"{mark}-{page}")
    answer.make_conditional(request)
    return answer
