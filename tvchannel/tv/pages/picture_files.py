"""The pictures of communities and columns as the pages show them; their address has the mark of what is in them."""

from flask import Blueprint, Response, request

from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.store.channel import pictures

blueprint = Blueprint("pictures", __name__)
# Another picture has another address.
_FOR_EVER = "public, max-age=31536000, immutable"


@blueprint.get("/pictures/<community>/<mark>/<any('still', 'thumb'):size>.jpg")
@opens_to(ANYONE)
def picture(community: str, mark: str, size: str) -> Response:
    """A picture, 640 x 360 (of a map 1280 x 720) or 240 x 135 px."""
    with services().store.reading() as connection:
        found = pictures.picture(connection, community, mark)
    answer = Response(found.still if size == "still" else found.thumb, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = _FOR_EVER
    answer.set_etag(f"{mark}-{size}")
    answer.make_conditional(request)
    return answer
