"""Real browsers to look at our own pages with: one `Browser` for three engines."""

from tvchannel.tools.browser.browser_errors import BrowserEnded, BrowserError
from tvchannel.tools.browser.chromium import PACKAGES
from tvchannel.tools.browser.engines import ENGINES, EngineName, engines
from tvchannel.tools.browser.viewer import FHD, HD, SD, Browser

__all__ = ["ENGINES", "FHD", "HD", "PROGRAMS", "SD", "Browser", "BrowserEnded", "BrowserError", "EngineName", "engines"]

# What Chromium needs.
PROGRAMS = tuple(PACKAGES)
