"""The desk: where staff upload films, reviewers approve, and the branch sees who has checked in."""

from flask import Flask

from tvchannel.desk.kit import guard
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import error_page
from tvchannel.desk.pages import erasing, log, member, sign_in, system, today, week
from tvchannel.http import uploads
from tvchannel.http.staff_session import login_manager

__all__ = ["blueprint", "error_page", "init_app"]

# Importing a module of views hangs them into the blueprint; those of the features come by their manifests.
VIEWS = (erasing, log, member, sign_in, system, today, week)


def init_app(app: Flask) -> None:
    """Sessions of staff, tokens in the forms of the desk, uploads that stream to their place."""
    login_manager.init_app(app)
    guard.init_app(app)
    uploads.init_app(app)
