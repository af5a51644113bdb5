"""Political birthdays at the desk: whether the card is shown, with which film, and of how many a day is entered."""

from datetime import timedelta

from flask import Response, request

from tvchannel.base.roles import PEOPLE
from tvchannel.core import tokens
from tvchannel.desk.films.on_air import chosen_film, titles_on_air
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.party_birthday import actions
from tvchannel.features.party_birthday.oath import PREVIEW
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.path_sessions import url_for
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.people import oath_cards, party_days
from tvchannel.study.appearance.party_birthday import OathCard
from tvchannel.study.small_numbers import small_cells

_PREVIEW_LASTS = timedelta(hours=2)


@blueprint.get("/party-birthdays")
@opens_to(*PEOPLE, to_part=False)
def party_birthdays() -> Response:
    """What holds now."""
    with services().store.reading() as connection:
        card = oath_cards.of_community(connection, current_staff().community_id)
    told = {"programme": str(card.programme_id or "")}
    return _form(TypedForm(told | {"is_on": "yes"} if card.is_on else told))


@blueprint.post("/party-birthdays")
@opens_to(*PEOPLE, to_part=False)
def put_oath_card() -> Response:
    """Show it or not, with this film or none."""
    person, form = current_staff(), TypedForm(request.form)
    film = forms.checked(form.wrong, "programme", lambda: chosen_film(request.form, "programme", titles_on_air()))
    if form.wrong:
        return _form(form, status=form.status)
    card = OathCard("is_on" in request.form, film)
    if actions.put(services().store, person.community_id, card, who=person.login, now=now()):
        done("The TV shows it from now on.")
    else:
        done("Nothing was different.")
    return to("party_birthdays")


def _form(form: TypedForm, *, status: int = 200) -> Response:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        entered, living = party_days.count(connection, community_id)
        key = catalogue.community_of_id(connection, community_id).key
    signed = tokens.sign(services().keys.signing, PREVIEW, [community_id], now() + _PREVIEW_LASTS)
    return page(
        "party_birthday/card",
        say("Political birthdays"),
        place="party_birthdays",
        status=status,
        form=form,
        films=titles_on_air(),
        entered=small_cells.persons(entered, living),
        living=living,
        preview=url_for("tv.party_birthday", community=key, preview=signed),
    )
