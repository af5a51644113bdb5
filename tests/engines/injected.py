"""What a box puts around a page: a script that runs before the page's own, in every HTML answer of an application."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FAKES = Path(__file__).parent / "fakes"


def injected(app: "WSGIApplication", *scripts: str) -> "WSGIApplication":
    """`app` with `scripts` (JavaScript, in order) right after the `<head>` of its pages; films pass as they are."""
    told = "".join(f"<script>{script}</script>" for script in scripts)

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        response = Response.from_app(app, environ)
        if response.mimetype == "text/html":
            response.set_data(response.get_data(as_text=True).replace("<head>", f"<head>{told}", 1))
        return response(environ, start_response)

    return answer


def fake(*names: str) -> tuple[str, ...]:
    """The objects of boxes that `tests/engines/fakes/<name>.js` makes."""
    return tuple((FAKES / f"{name}.js").read_text("utf-8") for name in names)
