"""Pictures for group chats at the desk: looked at and downloaded, of a programme or of an activity."""

from collections.abc import Callable

from flask import Response, url_for

from media.errors import UnknownName
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.base.roles import FILMS, PEOPLE
from tvchannel.base.texts import say as say_in
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.features.chat_pictures import drawing, subjects
from tvchannel.features.chat_pictures.drawing import ChatPicture
from tvchannel.features.chat_pictures.subjects import ChatSubject
from tvchannel.http import qr_code
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.sent_files import picture_in_words
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import pictures


@blueprint.get("/programmes/<int:programme_id>/chat-picture")
@opens_to(*FILMS)
def chat_picture_of_programme(programme_id: int) -> Response:
    """A programme's, with its two lines to copy."""
    back = url_for("office.programme", programme_id=programme_id)
    picture = url_for("office.programme_chat_png", programme_id=programme_id)
    return _shown(lambda: _programme(programme_id), "films", back, picture)


@blueprint.get("/programmes/<int:programme_id>/chat-picture.png")
@opens_to(*FILMS)
def programme_chat_png(programme_id: int) -> Response:
    """The picture itself."""
    return _png(lambda: _programme(programme_id))


@blueprint.get("/activities/<int:number>/chat-picture")
@opens_to(*PEOPLE)
def chat_picture_of_activity(number: int) -> Response:
    """An activity's, with its two lines to copy."""
    back, picture = url_for("office.activity", number=number), url_for("office.activity_chat_png", number=number)
    return _shown(lambda: _activity(number), "activities", back, picture)


@blueprint.get("/activities/<int:number>/chat-picture.png")
@opens_to(*PEOPLE)
def activity_chat_png(number: int) -> Response:
    """The picture itself."""
    return _png(lambda: _activity(number))


def _programme(programme_id: int) -> ChatSubject:
    with services().store.reading() as connection:
        return subjects.of_programme(connection, current_staff().community_id, programme_id)


def _activity(number: int) -> ChatSubject:
    with services().store.reading() as connection:
        return subjects.of_activity(connection, current_staff().community_id, number)


def _shown(find: Callable[[], ChatSubject], place: str, back: str, picture: str) -> Response:
    """The page with the picture; of what none can be made, why that is so."""
    template, heading = "chat_pictures/picture", say("Picture for a group chat")
    try:
        subject = find()
    except Conflict as refused:
        return page(template, heading, place=place, back=back, subject=say("Back"), refused=forms.in_words(refused))
    address = _address(subject)
    second = " · ".join(filter(None, (subject.line, subject.place)))
    return page(
        template,
        heading,
        place=place,
        back=back,
        subject=subject.title,
        picture=picture if address else "",
        lines=f"{subject.title}\n{second}\n{address}",
    )


def _address(subject: ChatSubject) -> str:
    """Where a telephone opens its page; "" where the settings do not say how this service is reached."""
    public = services().settings.public_url.rstrip("/")
    return public + subject.path if public else ""


def _png(find: Callable[[], ChatSubject]) -> Response:
    try:
        subject = find()
    except Conflict as refused:
        raise NotFound(refused.sentence, **refused.params) from refused
    address = _address(subject)
    if not address:
        raise NotFound("The settings do not say how telephones reach this service (public_url).")
    told = ChatPicture(
        community=subject.community.name.zh,
        title=subject.title,
        line=subject.line,
        place=subject.place,
        call=say_in("zh", "Scan the code to open it in large letters"),
        code=qr_code.modules(address),
        cover=_cover(subject),
    )
    with picture_in_words():
        data = drawing.drawn(told)
    return Response(data, mimetype="image/png")


def _cover(subject: ChatSubject) -> bytes:
    """The picture of a film: the one that somebody chose, else the converter's; b"" where there is none."""
    film = subject.film
    if film is None:
        return b""
    if film.cover:
        with services().store.reading() as connection:
            return pictures.cover(connection, film.community_id, film.cover).still
    try:
        return services().vault.films.file(film.material, "poster.jpg").read_bytes()
    except (UnknownName, OSError):
        return b""
