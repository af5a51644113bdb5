"""The channel on a phone: a one-time link of a household, for whoever is seldom before the television at home."""

from datetime import timedelta

from flask import Response, request, url_for
from markupsafe import Markup

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.core.one_time_entry import PHONE_ENTRY_LASTS, make_entry
from tvchannel.desk.kit import forms, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.http import qr_code
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.tv.kit.sizes import PHONE

_MOST = 999_999


@blueprint.get("/boxes/phone")
@opens_to(*PEOPLE)
def phone_link() -> Response:
    """Ask for which household; `?household=` has chosen one."""
    return _asked(forms.number(request.args, "household", _MOST))


@blueprint.post("/boxes/phone")
@opens_to(*PEOPLE)
def make_phone_link() -> Response:
    """Make the link and show it this once: only its hash is kept."""
    number, person = forms.number(request.form, "household", _MOST), current_staff()
    if number is None:
        raise Invalid("Please choose a household.")
    with services().store.reading() as connection:
        scope.television_place(connection, number)
    token = make_entry(
        services().store, person.community_id, number, who=person.login, now=now(), lasts=PHONE_ENTRY_LASTS
    )
    link = qr_code.service_address() + url_for("tv.entry", token=token, size=PHONE.name)
    return _asked(number, link)


def _asked(chosen: int | None, link: str = "") -> Response:
    with services().store.reading() as connection:
        homes = scope.households(connection)
    return page(
        "linking/phone",
        say("On a phone"),
        place="boxes",
        homes=[home.number for home in homes],
        chosen=chosen,
        link=link,
        picture=Markup(qr_code.svg(link)) if link else "",  # noqa: S704  drawn of squares alone
        hours=PHONE_ENTRY_LASTS // timedelta(hours=1),
    )
