"""What a member said to somebody of the branch, typed at the desk; it is corrected there, or taken back."""

from flask import Response, request

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.base.roles import GATHERINGS
from tvchannel.desk.films.on_air import titles_on_air
from tvchannel.desk.kit import forms, names, scope
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.reflections import actions, typed_form, words_said
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import people, reflections
from tvchannel.store.people.reflections import Reflection
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.together.reflections import LONGEST_TYPED, MARK_WORDS


@blueprint.get("/reflections/new")
@opens_to(*GATHERINGS)
def new_reflection() -> Response:
    """The form: who said what of which programme."""
    return _new(TypedForm({}))


@blueprint.post("/reflections/new")
@opens_to(*GATHERINGS)
def type_reflection() -> Response:
    """Keep it; that it was typed, and by whom, stands with it."""
    form, member, typed = typed_form.read(request.form, _members(), titles_on_air())
    if member is None or typed is None:
        return _new(form, status=400)
    told = services()
    try:
        actions.type_in(told.store, told.keys.names, author(), member, typed)
    except Conflict as trouble:
        form.wrong["programme"] = forms.in_words(trouble)
        return _new(form, status=409)
    done("Noted. Thank you.")
    return to("reflections")


@blueprint.get("/reflections/<int:number>")
@opens_to(*GATHERINGS)
def typed_reflection(number: int) -> Response:
    """The form that corrects what was typed."""
    found, member = _typed(number)
    fields = {"words": words_said.opened(found, language()), "mark": str(found.said.mark or "")}
    return _one(found, member, TypedForm(fields))


@blueprint.post("/reflections/<int:number>")
@opens_to(*GATHERINGS)
def correct_reflection(number: int) -> Response:
    """Other words, or another mark."""
    (found, member), form = _typed(number), TypedForm(request.form)
    words = forms.checked(form.wrong, "words", lambda: typed_form.needed_words(request.form))
    mark = forms.checked(form.wrong, "mark", lambda: forms.number(request.form, "mark", len(MARK_WORDS)))
    if form.wrong or words is None:
        return _one(found, member, form, status=400)
    told = services()
    actions.correct(told.store, told.keys.names, author(), member, number, words, mark)
    done("Kept.")
    return to("reflections")


@blueprint.post("/reflections/<int:number>/take-back")
@opens_to(*GATHERINGS)
def take_reflection_back(number: int) -> Response:
    """It was not said so: nothing of it is kept."""
    _typed(number)
    actions.take_back(services().store, author(), number)
    done("It is taken back.")
    return to("reflections")


def _members() -> dict[str, Member]:
    """The reader's people by reference."""
    with services().store.reading() as connection:
        return {one.ref: one for one in scope.seen(people.members(connection, current_staff().community_id))}


def _typed(number: int) -> tuple[Reflection, Member]:
    """What somebody typed for one of the reader's people. Raises NotFound, also for what was chosen on a television."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = reflections.one(connection, community_id, number)
        member = scope.required(people.member(connection, community_id, found.said.member))
    if not found.said.typed_by:
        raise NotFound("The member chose this on the TV: only they can change it or take it back.")
    return found, member


def _new(form: TypedForm, *, status: int = 200) -> Response:
    agreed = [one for one in _members().values() if one.agreed]
    opened = names.opened(agreed, CoreSubject.MEMBERS.of())
    return page(
        "reflections/new",
        say("Type what was said"),
        place="reflections",
        status=status,
        form=form,
        members=[(one.ref, opened.get(one.ref, one.mask), one.group) for one in agreed],
        films=titles_on_air(),
        marks={mark: say(one) for mark, one in MARK_WORDS.items()},
        longest=LONGEST_TYPED,
    )


def _one(found: Reflection, member: Member, form: TypedForm, *, status: int = 200) -> Response:
    opened = names.opened([member], CoreSubject.MEMBER.of(member.ref))
    return page(
        "reflections/correct",
        say("Correct what was typed"),
        place="reflections",
        status=status,
        form=form,
        number=found.id,
        name=opened.get(member.ref, member.mask),
        film=titles_on_air().get(found.said.programme_id or 0, ""),
        marks={mark: say(one) for mark, one in MARK_WORDS.items()},
        longest=LONGEST_TYPED,
    )
