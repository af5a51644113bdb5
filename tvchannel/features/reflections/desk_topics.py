"""The lists of sentences at the desk, by topic: written, put in order, switched on and off."""

from flask import Response, request

from tvchannel.base.errors import Conflict
from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.reflections import topic_actions, topic_form
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import reflection_topics
from tvchannel.study.together.reflections import MOST_TOPICS, ReflectionTopic, TopicDraft


@blueprint.get("/reflection-topics", endpoint="reflection_topics")
@opens_to(*REVIEW)
def list_topics() -> Response:
    """All of them in their order; where there is none, the lists to begin with are offered."""
    with services().store.reading() as connection:
        found = reflection_topics.of_community(connection, current_staff().community_id)
    title = say("Sentences of reflections")
    return page("reflections/topics", title, place="reflection_topics", topics=found, lang=language(), most=MOST_TOPICS)


@blueprint.post("/reflection-topics/first")
@opens_to(*REVIEW)
def take_first_topics() -> Response:
    """The lists to begin with."""
    topic_actions.take_first(services().store, author())
    done("The TV offers them from now on.")
    return to("reflection_topics")


@blueprint.get("/reflection-topics/new")
@opens_to(*REVIEW)
def new_reflection_topic() -> Response:
    """The form of a new one."""
    return _form(topic_form.blank())


@blueprint.post("/reflection-topics/new")
@opens_to(*REVIEW)
def add_reflection_topic() -> Response:
    """Another topic, behind the others."""
    form, draft = topic_form.read(request.form)
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, warning=warning, status=400)
    try:
        topic_actions.add(services().store, author(), draft)
    except Conflict as trouble:
        form.wrong["title"] = forms.in_words(trouble)
        return _form(form, status=409)
    done("Kept.")
    return to("reflection_topics")


@blueprint.get("/reflection-topics/<int:number>")
@opens_to(*REVIEW)
def reflection_topic(number: int) -> Response:
    """One with its sentences."""
    found = _here(number)
    return _form(topic_form.filled(found.draft), found)


@blueprint.post("/reflection-topics/<int:number>")
@opens_to(*REVIEW)
def change_reflection_topic(number: int) -> Response:
    """Another name, other sentences; what was said already stays as it was."""
    found, (form, draft) = _here(number), topic_form.read(request.form)
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, found, warning=warning, status=400)
    topic_actions.change(services().store, author(), number, draft)
    done("Kept.")
    return to("reflection_topics")


@blueprint.post("/reflection-topics/<int:number>/up")
@opens_to(*REVIEW)
def move_reflection_topic(number: int) -> Response:
    """One place further to the front."""
    topic_actions.move_up(services().store, author(), number)
    return to("reflection_topics")


@blueprint.post("/reflection-topics/<int:number>/remove")
@opens_to(*REVIEW)
def remove_reflection_topic(number: int) -> Response:
    """It is offered no more."""
    topic_actions.remove(services().store, author(), number)
    done("It is gone from the list; what was said with it stays.")
    return to("reflection_topics")


def _here(number: int) -> ReflectionTopic:
    with services().store.reading() as connection:
        return reflection_topics.one(connection, current_staff().community_id, number)


def _warning(draft: TopicDraft | None) -> PublishWarning:
    return warning_in((draft.title, *(one.words for one in draft.sentences))) if draft else NOTHING


def _form(
    form: TypedForm, found: ReflectionTopic | None = None, *, warning: PublishWarning = NOTHING, status: int = 200
) -> Response:
    return page(
        "reflections/topic",
        found.draft.title.say(language()) if found else say("A new topic"),
        place="reflection_topics",
        status=status,
        form=form,
        warning=warning,
        found=found,
        lines=topic_form.LINES,
        longest=topic_form.LONGEST,
    )
