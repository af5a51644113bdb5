"""Let a browser in: by a one-time address, as a person does who presses OK there; at the desk, by its form."""

from urllib.parse import urlsplit

from tvchannel.tools.browser.viewer import Browser

# The page of a signed address, /enter?..., presses its button itself: a second press would find the address used.
_PRESS = """
var form = document.forms[0], own = location.pathname === "/enter";
if (form && !own && location.pathname.indexOf("/enter") === 0) { form.submit(); }
return own || !!form;
"""
_IS_IN = "return document.readyState === 'complete' && location.pathname.indexOf('/enter') !== 0"
_FILL_IN = """
var form = document.querySelector("form[method=post]");
form.elements.login.value = arguments[0];
form.elements.password.value = arguments[1];
form.submit();
"""


def enter(tv: Browser, address: str) -> None:
    """Open `address` and say yes; an address that is over stays as it is. Raises BrowserError."""
    tv.open(address)
    if tv.run(_PRESS):
        tv.wait_for(_IS_IN)


def sign_in_at_desk(desk: Browser, address: str, login: str, password: str) -> None:
    """Fill in the desk's form at `address` and wait until it has led on."""
    desk.open(address)
    desk.run(_FILL_IN, login, password)
    desk.wait_for("return location.pathname != arguments[0]", urlsplit(address).path)
