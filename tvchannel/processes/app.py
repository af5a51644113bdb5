"""Put the web application together: the services, every page, one guard at the door, one answer to errors."""

from importlib import import_module

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from tvchannel import api, desk, tv
from tvchannel.base.paths import TEMPLATES
from tvchannel.core.feature import views_of
from tvchannel.core.services import Services
from tvchannel.http import (
    context,
    feeds,
    health,
    segments,
    staff_session,
    streams,
    token_session,
)
from tvchannel.http.bodies import require_whole_body
from tvchannel.http.browsers import content_security_policy
from tvchannel.http.context import ANYONE, BOX, KEY, TOKEN, language, opens_to, say
from tvchannel.http.film_answers import played_from
from tvchannel.http.large_answers import LargeAnswers
from tvchannel.http.parameters import IntegerConverter, require_plain_text
from tvchannel.http.path_sessions import PathSessions, Prefixed
from tvchannel.http.public_answers import Sessions
from tvchannel.http.ready_playlists import ReadyPlaylists
from tvchannel.processes import error_pages
from tvchannel.processes.features import FEATURES
from tvchannel.tv.kit import families
from tvchannel.tv.kit.render import has_content
from tvchannel.tv.pages import picture_files, sound_files, welcome
from tvchannel.tv.plain_posts import PlainPosts, refuse_again

_SECRET_LENGTH = 64


def create_app(services: Services) -> Flask:
    """The WSGI application of one channel, over services that are already open."""
    settings = services.settings
    families.check(settings)
    app = Prefixed("tvchannel", static_folder="static", template_folder=str(TEMPLATES))
    app.extensions[KEY] = services
    app.extensions[context.FEATURES] = FEATURES
    app.url_map.converters["int"] = IntegerConverter
    app.session_interface = Sessions()
    app.config.update(
        SECRET_KEY=services.keys.signing.hex()[:_SECRET_LENGTH],
        MAX_FORM_MEMORY_SIZE=500_000,
        MAX_FORM_PARTS=200,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        SESSION_COOKIE_NAME="desk",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https:"),
    )
    answers = LargeAnswers(app.wsgi_app, settings.threads)
    posts = PlainPosts(answers, app, services)
    app.wsgi_app = PathSessions(ReadyPlaylists(posts, services))  # type: ignore[assignment, method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(_=say, language=language)
    opens_to(ANYONE)(app.view_functions["static"])
    for module in (*desk.VIEWS, *tv.VIEWS, *api.VIEWS, *views_of(FEATURES)):
        import_module(module)
    for part in (welcome, tv, streams, segments, picture_files, sound_files, feeds, health, desk, api):
        app.register_blueprint(part.blueprint)
    app.before_request(require_whole_body)
    app.before_request(require_plain_text)
    app.before_request(lambda: _guard(app))
    app.before_request(refuse_again)
    framed_by = content_security_policy.frame_ancestors(settings.portal_hosts)
    policy = f"{content_security_policy.television(played_from(settings))}; {framed_by}"
    app.after_request(lambda response: _harden(response, policy, framed_by))
    desk.init_app(app)
    error_pages.init_app(app)
    return app


def _guard(app: Flask) -> Response | None:
    """Let in only whom the view names; an unmarked view lets nobody in."""
    if request.endpoint is None:
        return None
    view = app.view_functions[request.endpoint]
    who: frozenset[str] = getattr(view, "opens_to", frozenset())
    if ANYONE in who:
        return None
    if BOX in who:
        return tv.require_box()
    if TOKEN in who:
        token_session.require(getattr(view, "scope", None))
        return None
    return staff_session.require(who, to_part=getattr(view, "to_part", False))


def _harden(response: Response, policy: str, framed_by: str) -> Response:
    if request.endpoint == "static" and not _is_current(request.view_args or {}):
        response.headers["Cache-Control"] = "no-store"
    # An address of a television may hold its session; forms of the desk are checked by where they come from.
    referrer = "same-origin" if request.path.startswith("/office") else "no-referrer"
    wanted = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", referrer)]
    if response.mimetype == "text/html":
        wanted.append(("Cache-Control", "no-store"))
        wanted.append(("Content-Security-Policy", policy))
        if framed_by == content_security_policy.OWN_FRAMES:  # for browsers without a policy; names no other host
            wanted.append(("X-Frame-Options", "SAMEORIGIN"))
    there = {name.title() for name, _ in response.headers}  # asked one by one, each is compared with all
    response.headers.extend(one for one in wanted if one[0].title() not in there)
    return response


def _is_current(file: dict[str, str]) -> bool:
    """Whether the address has no mark or the file's own; there is no end of others, and no cache is to keep them."""
    mark = request.args.get("v", "")
    return not mark or has_content(file.get("filename", ""), mark)
