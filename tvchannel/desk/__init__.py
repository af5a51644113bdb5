"""The desk: where staff upload films, reviewers approve, and the branch sees who has checked in."""

from flask import Flask

from tvchannel.desk.kit import guard
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import error_page
from tvchannel.http import uploads
from tvchannel.http.staff_session import login_manager

__all__ = ["VIEWS", "blueprint", "error_page", "init_app"]

# Loading a module of views adds them to the blueprint; those of the features come by their manifests.
_PAGES = ("erase_member", "log", "member", "own_password", "second_factor", "sign_in", "system", "today", "week")
VIEWS = tuple(f"{__name__}.pages.{name}" for name in _PAGES)


def init_app(app: Flask) -> None:
    """Sessions of staff, tokens in the forms of the desk, uploads that stream to their place."""
    login_manager.init_app(app)
    guard.init_app(app)
    uploads.init_app(app)
