"""What pictures and paper are made with, by making some."""

from media import text_drawing
from media.errors import EngineMissing
from tvchannel.base.errors import Unavailable
from tvchannel.base.settings import Settings
from tvchannel.commands.doctor.finding import Finding, install
from tvchannel.core.reporting.pdf_file import laid_out


def chinese_font(_settings: Settings) -> Finding:
    """For cards on air, the demonstration films, and paper."""
    remedy = install("fonts-wqy-zenhei")
    try:
        family, _style = text_drawing.font(24).getname()
    except EngineMissing:
        return Finding("Chinese font", False, "none was found", remedy)
    return Finding("Chinese font", True, str(family), remedy)


def paper(_settings: Settings) -> Finding:
    """For reports, certificates and guides: a page is laid out."""
    remedy = install("libpangoft2-1.0-0", "libharfbuzz-subset0")
    try:
        size = len(laid_out("<p>中文 English</p>"))
    except Unavailable:
        return Finding("PDF (pango, harfbuzz)", False, "a page could not be laid out", remedy)
    return Finding("PDF (pango, harfbuzz)", True, f"a page was laid out ({size} bytes)", remedy)
