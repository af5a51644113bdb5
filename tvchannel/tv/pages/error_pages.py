"""When something is not as it should be: one large sentence, and what to press. Asks nothing of the store."""

from flask import Response, g, request

from tvchannel.base.errors import ServiceError
from tvchannel.http.context import language, now, say, services
from tvchannel.http.path_sessions import sid, url_for
from tvchannel.tv.kit import places, voice
from tvchannel.tv.kit.device import box_of, choose_language, size
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.view_models import Choice, Frame, Message
from tvchannel.tv.kit.words import clock, full_day

_ADVICE = {
    400: "Nothing was changed.",
    403: "You can watch everything without it.",
    404: "Please choose something else.",
    410: "Please ask the community office.",
}
_LATER = "It is not your fault. Please try again in a minute."


def require_box() -> Response | None:
    """For pages that are a household's: None where the television is linked, else the sentence that says how."""
    community = (request.view_args or {}).get("community", "")
    with services().store.reading() as connection:
        if box_of(connection, community):
            return None
    choose_language()
    link = Choice(say("Link this TV"), url_for("tv.begin_pairing", community=community), press=())
    if sid():
        sentence = say("Please leave the channel and open it again.")
    else:
        sentence = say("This TV is not registered yet. The community office will do it for you.")
    return _page(sentence, say(_ADVICE[403]), 403, link)


def error_page(error: ServiceError, status: int) -> Response:
    """The page for an error, in the language of the television."""
    choose_language()
    return _page(say(error.sentence, **error.params), say(_ADVICE.get(status, _LATER)), status)


def entry_page(template: str, address: str) -> Response:
    """What a one-time address shows before it is used: a question, and a button that sends a POST to `address`."""
    choose_language()
    if size().tall:
        sentence, advice = say("Open the channel on this phone?"), say("Tap the button, and it opens.")
    else:
        sentence, advice = say("Open the channel on this TV?"), say("Press OK, and it opens.")
    return _page(sentence, advice, 200, Choice(say("Open the channel"), address, press=()), template)


def _page(sentence: str, advice: str, status: int, first: Choice | None = None, template: str = "message") -> Response:
    community = g.get("community") or (request.view_args or {}).get("community", "")
    if status == 404 and not _inside():
        community = ""
    home = url_for("tv.home", community=community) if community else url_for("welcome.welcome")
    choices = [first] if first else []
    choices.append(Choice(say("To the home page"), home))
    if community:
        choices.append(Choice(say("Watch live"), url_for("tv.live", community=community)))
    local = now().astimezone(services().settings.zone)
    told = Frame(
        lang=language(),
        where=say("A note"),
        beside="",
        clock=clock(local),
        day=full_day(local.date(), language()),
        home=home,
        back=home,
        spoken=voice.spoken(community, f"{sentence} {advice}", language()) if community else "",
    )
    return show(template, Message(told, sentence, advice, tuple(choices)), places.message, status)


def _inside() -> bool:
    """Is the page asked for below a home page, so that the way up leads somewhere?"""
    return request.endpoint != "tv.home"
