"""The pages for the television: large type, one idea a screen, driven by arrows, OK, Back and digits."""

from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.pages.error_pages import error_page, require_box

__all__ = ["VIEWS", "blueprint", "error_page", "require_box"]

# Loading a module of views adds them to the blueprint; those of the features come by their manifests.
_KIT = ("signed_actions", "voice")
_PAGES = (
    "check_in",
    "column",
    "consent",
    "credit_explained",
    "earlier_year",
    "guide",
    "home",
    "live",
    "offline_presses",
    "one_time_entry",
    "pin",
    "privacy_settings",
    "programme",
    "record",
    "reports",
    "series",
    "take_part",
    "watch",
    "who_is_watching",
)
VIEWS = (*(f"{__name__}.kit.{name}" for name in _KIT), *(f"{__name__}.pages.{name}" for name in _PAGES))
