"""The pages for the television: large type, one idea a screen, driven by arrows, OK, Back and digits."""

from tvchannel.tv.kit import signed_actions, voice
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.pages import (
    check_in,
    choices,
    column,
    consent,
    earlier,
    enter,
    guide,
    home,
    late,
    live,
    pin,
    programme,
    record,
    reports,
    watch,
    watching,
    why,
)
from tvchannel.tv.pages.error_pages import error_page, require_box

__all__ = ["blueprint", "error_page", "require_box"]

# Importing a module of views hangs them into the blueprint; those of the features come by their manifests.
VIEWS = (
    voice,
    check_in,
    choices,
    column,
    consent,
    signed_actions,
    earlier,
    enter,
    guide,
    home,
    late,
    live,
    pin,
    programme,
    record,
    reports,
    watch,
    watching,
    why,
)
