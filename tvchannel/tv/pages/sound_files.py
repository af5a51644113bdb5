"""The short sounds of communities as the pages play them; their address has the mark of what is in them."""

from io import BytesIO

from flask import Blueprint, Response, send_file

from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.store.appearance import sounds

blueprint = Blueprint("sounds", __name__)
# Another sound has another address.
_FOR_EVER = "public, max-age=31536000, immutable"


@blueprint.get("/sounds/<community>/<mark>.mp3")
@opens_to(ANYONE)
def sound(community: str, mark: str) -> Response:
    """A sound as MP3, in whole or the part that is asked for. Raises NotFound."""
    with services().store.reading() as connection:
        mp3 = sounds.sound(connection, community, mark)
    answer = send_file(BytesIO(mp3), mimetype="audio/mpeg", conditional=True, etag=mark)
    answer.headers["Cache-Control"] = _FOR_EVER
    return answer
