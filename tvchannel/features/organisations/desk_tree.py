"""The tree of organisations at the desk, with the communities in it, and a form for another organisation."""

from dataclasses import dataclass

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.readers import number_of
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.organisations import actions, tree_form
from tvchannel.features.organisations.tree_form import OrganisationForm
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Community
from tvchannel.study.organisations.tree import KIND_WORDS, Organisation, OrganisationKind, Tree


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A line of the tree: how deep it stands (0: at the top), what it is; `number` or `community` is what it opens."""

    depth: int
    name: str
    kind: str
    number: int | None
    community: str


@blueprint.get("/organisations", endpoint="organisations")
@opens_to(ADMINISTRATOR)
def show_tree() -> Response:
    """Everything beneath the reader's organisation; for an account of a community, what stands above that."""
    return _list(OrganisationForm())


@blueprint.post("/organisations")
@opens_to(ADMINISTRATOR)
def add_organisation() -> Response:
    """A new organisation beneath one of the reader's."""
    sent = request.form
    form = tree_form.read(sent)
    form.kind, form.under = sent.get("kind", ""), sent.get("under", "")
    name = forms.checked(form.wrong, "name", lambda: actions.checked_name(form.name_zh, form.name_en))
    kind = forms.checked(form.wrong, "kind", lambda: _kind(form.kind))
    if name is None or kind is None:
        return _list(form, 400)
    try:
        actions.add(services().store, tree_form.keeper(), kind, name, number_of(form.under), now=now())
    except Invalid as wrong:
        form.wrong["under"] = forms.in_words(wrong)
        return _list(form, 400)
    done("%(name)s is in the tree now.", name=name.say(language()))
    return to("organisations")


def _kind(value: str) -> OrganisationKind:
    if value not in [*OrganisationKind]:
        raise Invalid("Please choose one of these.")
    return OrganisationKind(value)


def _list(form: OrganisationForm, status: int = 200) -> Response:
    tree, communities = tree_form.tree()
    own = current_staff().organisation_id
    above = tree.above(own if own is not None else tree.communities[current_staff().community_id])
    return page(
        "organisations/tree",
        say("Organisations"),
        place="organisations",
        status=status,
        above=[_line(0, one) for one in (above[:-1] if own is not None else above)],
        lines=_lines(tree, communities, own) if own is not None else [],
        may_change=own is not None,
        form=form,
        kinds=_kinds(),
        places=tree_form.places(tree),
    )


def _lines(tree: Tree, communities: dict[int, Community], number: int) -> list[TreeLine]:
    """An organisation, and all beneath it."""
    beneath = [
        _community(depth, communities[one]) if isinstance(one, int) else _line(depth, one)
        for depth, one in tree.walk(number, 1)
    ]
    return [_line(0, tree.organisations[number]), *beneath]


def _community(depth: int, one: Community) -> TreeLine:
    return TreeLine(depth, one.name.say(language()), say("Community"), None, one.key)


def _line(depth: int, one: Organisation) -> TreeLine:
    return TreeLine(depth, one.name.say(language()), say(KIND_WORDS[one.kind]), one.id, "")


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, say(KIND_WORDS[kind])) for kind in OrganisationKind]
