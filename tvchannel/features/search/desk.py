"""Hot words at the desk: each line is changed in its place; and what is asked for most is suggested."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from flask import Response, request

from epg.titles import Title
from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.search import actions
from tvchannel.features.search.actions import LONGEST, LONGEST_EN, MOST
from tvchannel.http.context import now, opens_to, say, services, today
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, hot_words, search_openings
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.looking.asked_titles import DAYS, LEAST, asked_titles
from tvchannel.study.looking.film_words import film_text, holds_any


@blueprint.get("/hot-words", endpoint="hot_words")
@opens_to(*REVIEW)
def list_hot_words() -> Response:
    """The words in their order, each with how many films on air it leads to; `?zh=` is a word to begin with."""
    return _page({"word_zh": request.args.get("zh", "")}, {})


@blueprint.post("/hot-words")
@opens_to(*REVIEW)
def add_hot_word() -> Response:
    """Another word, behind the others."""
    person, wrong = current_staff(), dict[str, str]()
    word = forms.checked(wrong, "word", _word)
    if word is None:
        return _page(request.form, wrong, status=400)
    try:
        actions.add(services().store, person.community_id, word, who=person.login, now=now())
    except ServiceError as error:
        return _page(request.form, {"word": forms.in_words(error)}, status=status_of(error))
    done("The TV shows it from now on, as long as it leads to films.")
    return to("hot_words")


@blueprint.post("/hot-words/<int:number>")
@opens_to(*REVIEW)
def change_hot_word(number: int) -> Response:
    """Change a word, move it to the front by one place, or remove it."""
    store, person, do = services().store, current_staff(), request.form.get("do", "")
    match do:
        case "change":
            actions.change(store, person.community_id, number, _word(), who=person.login, now=now())
        case "up":
            actions.move_up(store, person.community_id, number, who=person.login, now=now())
        case "remove":
            actions.remove(store, person.community_id, number, who=person.login, now=now())
        case _:
            raise Invalid(UNREADABLE)
    done("The hot words are changed.")
    return to("hot_words")


def _word() -> Title:
    zh = forms.line(request.form, "word_zh", LONGEST)
    if not zh:
        raise Invalid("Please write a word.")
    return Title(zh, forms.line(request.form, "word_en", LONGEST_EN))


def _page(fields: Mapping[str, str], wrong: dict[str, str], *, status: int = 200) -> Response:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        known = hot_words.hot_words(connection, community_id)
        rows = catalogue.approved(connection, community_id)
        opened = search_openings.since(connection, community_id, today() - timedelta(days=DAYS))
    return page(
        "search/hot_words",
        say("Hot words"),
        place="hot_words",
        status=status,
        known=known,
        counts=_counts(known, rows),
        asked=asked_titles(opened, [word.zh for word in known.values()]),
        fields=fields,
        wrong=wrong,
        longest=(LONGEST, LONGEST_EN),
        most=MOST,
        days=DAYS,
        least=LEAST,
    )


def _counts(known: Mapping[int, Title], rows: Sequence[ProgrammeRow]) -> dict[int, int]:
    texts = [film_text(row.facts) for row in rows if not row.hidden]
    return {number: sum(holds_any(text, (word.zh, word.en)) for text in texts) for number, word in known.items()}
