"""Answers whose body is a file of a film, wherever films lie: none of them keeps a thread while a film is played.

A file of this machine is sent, or named to nginx. For one in a bucket there are two ways. nginx of deploy/nginx-s3.conf
says that it fetches from the bucket itself (X-Films-From-Bucket) and is told the signed address, which nobody outside
sees. Where nobody says so, the player is sent to the signed address: its way leads past this service.
"""

from pathlib import Path
from urllib.parse import urlsplit

from flask import Response, request, send_file

from media.errors import UnknownName
from media.places.film_store import FarFile, FilmFile
from tvchannel.base.errors import NotFound
from tvchannel.base.settings import Settings
from tvchannel.http.context import services
from tvchannel.http.lru_cache import memo

SEGMENT, FILM, PICTURE = "video/mp2t", "video/mp4", "image/jpeg"
_GONE = "There is no such film here."
_FETCHED_S = 300  # nginx follows at once; clocks may differ by some minutes
# A player reads a segment when it is told where, and a whole film for as long as it lasts, and pauses.
_PLAYED_S = {SEGMENT: 900, FILM: 8 * 3600}
_REDIRECT_KEPT_S = 60
_PICTURES = 200  # of at most 100 KB


def film_answer(file: FilmFile, kind: str, kept: str) -> Response:
    """`file`, of this media type, which a cache may keep as `kept` says. Raises NotFound where it is gone."""
    if isinstance(file, Path):
        return _from_disk(file, kind, kept)
    if kind == PICTURE:
        return _picture(file, kept)
    if request.headers.get("X-Films-From-Bucket") and services().settings.proxies:
        # nginx keeps segments, and fetches one with a GET whatever it was asked with.
        head = request.method == "HEAD" and kind != SEGMENT
        there = urlsplit(file.link(_FETCHED_S, head=head))
        answer = Response(mimetype=kind, headers={"X-Accel-Redirect": f"/bucket{there.path}?{there.query}"})
    else:
        address = file.link(_PLAYED_S[kind], head=request.method == "HEAD", outside=True)
        answer = Response(status=302, headers={"Location": address})
        kept = kept if "private" in kept else f"public, max-age={_REDIRECT_KEPT_S}"
    answer.headers["Cache-Control"] = kept
    return answer


def played_from(settings: Settings) -> str:
    """The origin to which players may be sent for films, besides this service; "" where films lie here."""
    address = urlsplit(settings.films_s3_public_endpoint or settings.films_s3_endpoint)
    if not settings.films_s3_bucket:
        return ""
    before = f"{settings.films_s3_bucket}." if settings.films_s3_addressing == "virtual" else ""
    return f"{address.scheme}://{before}{address.netloc}"


def _from_disk(path: Path, kind: str, kept: str) -> Response:
    try:
        answer = send_file(path, mimetype=kind, conditional=True)
    except FileNotFoundError:
        raise NotFound(_GONE) from None
    answer.headers["Cache-Control"] = kept
    return answer


def _picture(file: FarFile, kept: str) -> Response:
    """A small one, that many pages show: it is read once and goes through here, for boxes that follow no address."""
    try:
        data = memo("pictures of films", _PICTURES).get(file.key, file.read_bytes)
    except UnknownName:
        raise NotFound(_GONE) from None
    answer = Response(data, mimetype=PICTURE, headers={"Cache-Control": kept})
    answer.add_etag()
    answer.make_conditional(request)
    return answer
