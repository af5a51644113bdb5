"""Answers that every cache may keep (public): no session goes with them, so they do not vary with cookies."""

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin


class Sessions(SecureCookieSessionInterface):
    """The desk's sessions; flask-login looks into them on every request, which alone would make answers vary."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the session's cookie where it changed; never with an answer that is kept for all."""
        if not response.cache_control.public:
            super().save_session(app, session, response)
