"""Answers that every cache may keep (public): no session goes with them, so they do not vary with cookies."""

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin


class Sessions(SecureCookieSessionInterface):
    """The desk's sessions; flask-login looks into them on every request, which alone would make answers vary."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of the desk's cookie; a new one where there is none, as on every page of a television."""
        if not request.cookies.get(self.get_cookie_name(app)):
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the session's cookie where it changed; never with an answer that is kept for all."""
        if not (session or session.modified or session.accessed) or response.cache_control.public:
            return
        if session or session.modified:
            super().save_session(app, session, response)
        else:
            response.vary.add("Cookie")
