"""The pages for the television: large type, one idea a screen, driven by arrows, OK, Back and digits."""

from tvchannel.pages.tv import (
    answers,
    check_in,
    choices,
    column,
    consent,
    deeds,
    earlier,
    enter,
    guide,
    home,
    keys,
    late,
    live,
    pairing,
    pin,
    programme,
    record,
    reports,
    voice,
    watch,
    watching,
    why,
    wishes,
)
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.trouble import error_page, require_box

__all__ = ["blueprint", "error_page", "require_box"]

# Importing a module of views hangs them into the blueprint.
VIEWS = (
    voice,
    answers,
    check_in,
    choices,
    column,
    consent,
    deeds,
    earlier,
    enter,
    guide,
    home,
    keys,
    late,
    live,
    pairing,
    pin,
    programme,
    record,
    reports,
    watch,
    watching,
    why,
    wishes,
)
