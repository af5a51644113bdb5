"""Where a community stands in the tree of organisations, and where it stood before."""

from flask import Response

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.organisations import actions, tree_form
from tvchannel.http.context import language, now, opens_to, services


@blueprint.get("/organisations/communities/<community>")
@opens_to(ADMINISTRATOR)
def community_place(community: str) -> Response:
    """What a community stands under, and what it stood under before."""
    return _community(community)


@blueprint.post("/organisations/communities/<community>")
@opens_to(ADMINISTRATOR)
def move_community(community: str) -> Response:
    """Under another organisation: from now on its figures count there, and its earlier ones where it was."""
    keeper, under = tree_form.keeper(), tree_form.under_asked()
    try:
        actions.move_community(services().store, keeper, community, under, now=now())
    except Invalid as wrong:
        return _community(community, forms.in_words(wrong), 400)
    done(tree_form.MOVED)
    return to("organisations")


def _community(key: str, wrong: str = "", status: int = 200) -> Response:
    tree, communities = tree_form.tree()
    found = actions.kept_community(tree_form.keeper(), tree, communities.values(), key)
    return page(
        "organisations/community",
        found.name.say(language()),
        place="organisations",
        status=status,
        key=key,
        chosen=str(tree.communities[found.id]),
        places=tree_form.places(tree),
        wrong=wrong,
        past=tree_form.past(tree, community_id=found.id),
    )
