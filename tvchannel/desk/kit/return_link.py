"""Where a refused form leads back to: the page of the desk that it stood on, never anything else."""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

_DESK = "/office/"


def form_page() -> str:
    """Path and query of the desk's page from which this form was sent; "" for anything else, or when none is named."""
    if request.method != "POST":
        return ""
    try:
        origin = urlsplit(request.headers.get("Referer", ""))
        same = origin.scheme in ("http", "https") and origin.hostname == urlsplit(f"//{request.host}").hostname
    except ValueError:
        return ""
    if not same or not origin.path.startswith(_DESK) or not _is_page(origin.path):
        return ""
    return f"{origin.path}?{origin.query}" if origin.query else origin.path


def _is_page(path: str) -> bool:
    """Whether it can be loaded: a page that answered a form has an address that only forms may use."""
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return True
