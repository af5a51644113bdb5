"""Let a browser in by a one-time address, as a person does who presses OK there."""

from tvchannel.browser.viewer import Browser

_PRESS = "var form = document.forms[0]; if (form) { form.submit(); } return !!form"
_IS_IN = "return document.readyState === 'complete' && location.pathname.indexOf('/enter') !== 0"


def enter(tv: Browser, address: str) -> None:
    """Open `address` and say yes; an address that is over stays as it is. Raises BrowserError."""
    tv.open(address)
    if tv.run(_PRESS):
        tv.wait_for(_IS_IN)
