"""What goes wrong with a browser, said in one line for a person."""


class BrowserError(RuntimeError):
    """The browser is missing, did not start, or refused a command; the text is one line for a person."""


class BrowserEnded(BrowserError):
    """The browser itself has ended or hangs: this says nothing of the page it showed."""
