"""One organisation at the desk: its names, what it stands under, and what it stood under before."""

from collections.abc import Callable

from flask import Response, request

from tvchannel.base.errors import Conflict, Invalid, ServiceError, status_of
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.organisations import actions, tree_form
from tvchannel.features.organisations.tree_form import OrganisationForm
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.study.organisations.tree import KIND_WORDS


@blueprint.get("/organisations/<int:number>")
@opens_to(ADMINISTRATOR)
def organisation(number: int) -> Response:
    """Its names, what it stands under, and what it stood under before."""
    return _one(number, OrganisationForm())


@blueprint.post("/organisations/<int:number>")
@opens_to(ADMINISTRATOR)
def rename_organisation(number: int) -> Response:
    """Other names."""
    form = tree_form.read(request.form)
    name = forms.checked(form.wrong, "name", lambda: actions.checked_name(form.name_zh, form.name_en))
    if name is None:
        return _one(number, form, 400)
    actions.rename(services().store, tree_form.keeper(), number, name, now=now())
    done("This is kept.")
    return to("organisation", number=number)


@blueprint.post("/organisations/<int:number>/place")
@opens_to(ADMINISTRATOR)
def move_organisation(number: int) -> Response:
    """Under another one, with all beneath it."""
    store, keeper, under = services().store, tree_form.keeper(), tree_form.under_asked()
    return _tried(number, lambda: actions.move(store, keeper, number, under, now=now()), tree_form.MOVED)


@blueprint.post("/organisations/<int:number>/remove")
@opens_to(ADMINISTRATOR)
def remove_organisation(number: int) -> Response:
    """Take one away to which nothing belongs."""
    store, keeper = services().store, tree_form.keeper()
    return _tried(number, lambda: actions.remove(store, keeper, number, now=now()), "It is removed.")


def _tried(number: int, change: Callable[[], None], told: str) -> Response:
    try:
        change()
    except (Invalid, Conflict) as wrong:
        return _refused(number, wrong)
    done(told)
    return to("organisations")


def _refused(number: int, wrong: ServiceError) -> Response:
    return _one(number, OrganisationForm(wrong={"under": forms.in_words(wrong)}), status_of(wrong))


def _one(number: int, form: OrganisationForm, status: int = 200) -> Response:
    tree, _ = tree_form.tree()
    one = actions.kept(tree_form.keeper(), tree, number)
    return page(
        "organisations/organisation",
        one.name.say(language()),
        place="organisations",
        status=status,
        one=one,
        kind=say(KIND_WORDS[one.kind]),
        name=(form.name_zh or one.name.zh, form.name_en or one.name.en),
        wrong=form.wrong,
        places=[place for place in tree_form.places(tree) if place[0] != str(number)],
        own=number == current_staff().organisation_id,
        empty=not tree.has_beneath(number),
        past=tree_form.past(tree, organisation_id=number),
    )
