"""The desk: where staff upload films, reviewers approve, and the branch sees who has checked in."""

from flask import Flask

from tvchannel.pages import uploads
from tvchannel.pages.office import (
    care,
    copy,
    correcting,
    corrections,
    erasing,
    exports,
    films,
    guard,
    log,
    member,
    pairing,
    programme,
    remotes,
    requests,
    sign_in,
    system,
    televisions,
    theme,
    today,
    upload,
    week,
)
from tvchannel.pages.office.desk import blueprint
from tvchannel.pages.office.frame import error_page
from tvchannel.pages.staff import login_manager

__all__ = ["blueprint", "error_page", "init_app"]

# Importing a module of views hangs them into the blueprint.
VIEWS = (
    care,
    copy,
    correcting,
    corrections,
    erasing,
    exports,
    films,
    log,
    member,
    pairing,
    programme,
    remotes,
    requests,
    sign_in,
    system,
    televisions,
    theme,
    today,
    upload,
    week,
)


def init_app(app: Flask) -> None:
    """Sessions of staff, tokens in the forms of the desk, uploads that stream to their place."""
    login_manager.init_app(app)
    guard.init_app(app)
    uploads.init_app(app)
