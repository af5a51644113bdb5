"""Community A never sees community B: every route of the televisions and of the desk, as the address table has them."""

import re
from collections.abc import Iterator
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from sqlalchemy import insert, select, update
from werkzeug.routing import Rule

from epg.columns import Column
from epg.titles import Title
from tests.desk.conftest import Browser, Desk, desk_model, office  # noqa: F401  the two communities
from tests.features.honours.made import propose
from tvchannel.core import tokens
from tvchannel.features.film_catalogue import catalogue_imports
from tvchannel.features.film_catalogue.film_table import FilmTable, ListedFilm
from tvchannel.http.context import ANYONE, BOX
from tvchannel.store import tables as t
from tvchannel.store.appearance import landmarks
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import (
    banners,
    catalogue,
    expected_films,
    hot_words,
    notices,
    quizzes,
    reflection_topics,
)
from tvchannel.store.channel.expected_films import ExpectedFilm
from tvchannel.store.people import (
    activities,
    discussions,
    messages,
    opinion_notes,
    people,
    reflections,
    requests,
    surveys,
    teams,
)
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.people.reflections import NewReflection
from tvchannel.store.reading import books
from tvchannel.store.reading.books import NewBook
from tvchannel.store.records import corrections
from tvchannel.store.service import organisations
from tvchannel.store.stations import packs, registry, screens, sessions, tickets
from tvchannel.store.stations.packs import PackDraft
from tvchannel.store.stations.sessions import Opening
from tvchannel.study.appearance.banner import BannerDraft
from tvchannel.study.appearance.landmarks import LandmarkDraft
from tvchannel.study.appearance.message import MessageDraft
from tvchannel.study.films.film_facts import FilmFacts
from tvchannel.study.organisations.tree import OrganisationKind
from tvchannel.study.reading.books import BookDraft, BookKind, BookText
from tvchannel.study.stations.faults import Fault
from tvchannel.study.stations.session_times import SessionTemplate
from tvchannel.study.surveys.survey import SCALE, SurveyDraft, SurveyQuestion
from tvchannel.study.together.activities import ActivityForm, ActivityKind
from tvchannel.study.together.discussions import About, AboutKind, DiscussionDraft
from tvchannel.study.together.quizzes import QuestionDraft, QuizDraft
from tvchannel.study.together.reflections import Sentence, TopicDraft
from tvchannel.study.together.teams import TeamKind

TOKEN = "t" * 43
# What changes from one answer to the next: the press that a page offers, its secrets, the clock in seconds.
_MINTED = re.compile(rb'value="[^"]{40,}"|pair/[\w-]{43}|second:\d+|"[\w.-]{12,}"')


@pytest.fixture
def theirs(office: Desk) -> dict[str, object]:  # noqa: F811
    """Ids that belong to the community `there`, by the names that the routes give them; and a box of `here`."""
    with office.services.store.writing() as connection:
        for community, token in ((office.community, TOKEN), (office.there, "x" * 43)):
            home = people.household(connection, community, 1)
            made = boxes.add_box(connection, home.id, tokens.token_hash(token), "model", office.now)
        requests.ask(connection, office.there, "there-1", requests.RequestKind.COPY, "everything", None, office.now)
        asked = connection.execute(select(t.requests.c.id)).scalar_one()
        row = corrections.Proposal(
            corrections.CorrectionKind.ROW,
            corrections.CorrectionReason.MISTAKEN,
            "",
            "there-1",
            office.now.date(),
            seq=1,
        )
        corrections.propose(connection, office.there, row, who="somebody", now=office.now)
        assert connection.execute(select(t.corrections.c.id)).scalar_one() == asked
        token = {"made_at": office.now, "made_by": "x", "until": office.now.date(), "scopes": [], "token_hash": "h"}
        connection.execute(insert(t.api_tokens).values(id=asked, community_id=office.there, name="theirs", **token))
        connection.execute(
            update(t.topics).where(t.topics.c.id == asked).values(community_id=office.there, name_zh="他们")
        )
        source = {"name": "他们的来源", "added_by": "x", "added_at": office.now}
        connection.execute(insert(t.trusted_sources).values(id=asked, community_id=office.there, **source))
        people.add_household(connection, office.there, 4711, None)
        catalogue.add_column(connection, office.there, Column("theirs", 2, Title("那里"), "#804020", 2))
        group = people.groups(connection, office.there)["一组"]
        hours = (office.now, office.now + timedelta(hours=2))
        kind, form = ActivityKind.THEME_DAY, ActivityForm.LECTURE
        plan = ActivityPlan(kind, form, Title("他们的活动"), office.now.date(), *hours, "会议室", group, "")
        assert activities.add(connection, office.there, plan) == asked
        draft = notices.NoticeDraft(notices.NoticeKind.NOTICE, Title("他们的通知"), Title(""))
        assert notices.add(connection, office.there, draft, "notice-theirs", who="x", now=office.now) == asked
        words = BannerDraft(Title("他们的横幅"), Title(""), office.now, office.now + timedelta(days=1))
        assert banners.add(connection, office.there, words, "", who="x") == asked
        landmark = LandmarkDraft(Title("他们的地点"), Title(""), Title(""), is_published=True)
        assert landmarks.add(connection, office.there, landmark, "", who="x") == asked
        home = people.household(connection, office.there, 1).id
        message = MessageDraft(Title("他们的消息"), Title(""), office.now, office.now + timedelta(days=1), home)
        assert messages.add(connection, office.there, message, who="x") == asked
        station = registry.add(connection, office.there, building="他们的楼", room="", group_id=group, now=office.now)
        assert (station.id, tickets.report(connection, station.id, Fault.SOUND, office.now).id) == (asked, asked)
        screens.add(connection, office.there, "他们的屏", "h" * 64, who="x", now=office.now)
        pack = PackDraft(Title("他们的课程包"))
        assert packs.add(connection, office.there, pack, who="x", now=office.now) == asked
        opening = Opening(station.id, group, SessionTemplate.CLASS, None, None, "administrator", "seed", 6)
        held = sessions.begin(connection, office.there, asked, opening, is_planned=True, now=office.now)
        assert held == asked
        quiz = quizzes.add(connection, office.there, QuizDraft(Title("他们的测验")), who="x", now=office.now)
        question = QuestionDraft(Title("他们的题"), (Title("甲"), Title("乙")), 1, Title(""))
        assert (quiz, quizzes.add_question(connection, quiz, question, "")) == (asked, asked)
        topic = TopicDraft(Title("他们的题"), (Sentence(Title("他们的话。")),))
        assert reflection_topics.add(connection, office.there, topic) == asked
        said = NewReflection("there-1", None, None, None, b"sealed", "branch-there")
        assert reflections.type_in(connection, office.there, said, office.now) == asked
        book = NewBook(BookDraft(Title("他们的书"), BookKind.BOOK), "", "m" * 32, BookText("他们的字"))
        assert books.add(connection, office.there, book, who="x", now=office.now) == asked
        questions = (SurveyQuestion(Title("他们的题"), SCALE),)
        times = (office.now, office.now + timedelta(days=1))
        survey = SurveyDraft(Title("他们的问卷"), Title(""), True, *times, questions)
        assert surveys.add(connection, office.there, survey) == asked
        opinion = DiscussionDraft(Title("他们的讨论"), Title(""), *times, (Title("他们的话"), Title("好")))
        assert discussions.add(connection, office.there, opinion) == asked
        about, told = About(AboutKind.DISCUSSION, asked), {"member": "there-1", "typed_by": "x"}
        note = opinion_notes.add(connection, office.there, about, "他们说的", **told, day=office.now.date())
        assert note == asked
        assert hot_words.add(connection, office.there, Title("他们的热词")) == asked
        expected = ExpectedFilm(FilmFacts("news", Title("他们等的片子")))
        assert expected_films.add(connection, office.there, [expected], office.now) == [asked]
        table = FilmTable((ListedFilm("A2", expected),), (), ())
        assert catalogue_imports.add(connection, office.there, "他们的片单.csv", table, "x", office.now) == asked
    assert propose(office, "there-1", community=office.there) == asked
    with office.services.store.writing() as connection:
        told = (TeamKind.VOLUNTEERS, "他们的队")
        assert teams.add(connection, office.there, *told, group_id=None, now=office.now) == asked
    programme = office.programme("m1", community=office.there)
    return {
        "group_id": group,
        "household": 4711,
        "community": "there",
        "login": "branch-there",
        "programme_id": programme,
        "ref": "there-1",
        "box_id": made,
        "number": asked,
        "key": "news",
        "column": "theirs",
        "mark": "m" * 32,
        "page": 1,
        "name": "f" * 32,
        "day": "2026-11-21",
        "secret": "s" * 43,
        "told": "t" * 43,
    }


def addresses(office: Desk, theirs: dict[str, object], start: str) -> Iterator[tuple[str, str, Rule]]:  # noqa: F811
    """(method, address with their ids, rule) for every route below `start` that takes an id."""
    for rule in office.app.url_map.iter_rules():
        if rule.rule.startswith(start) and rule.arguments - {"day"}:
            assert rule.arguments <= theirs.keys(), f"{rule} takes ids that this test does not know"
            built = rule.build({name: theirs[name] for name in rule.arguments})
            assert built, rule
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                yield method, built[1], rule


def stand_beneath(office: Desk, login: str) -> None:  # noqa: F811
    """Each community stands beneath an organisation of its own; the account is for all of the one with `here`."""
    with office.services.store.writing() as connection:
        for name, community in (("那边街道", office.there), ("这边街道", office.community)):
            told = (OrganisationKind.SUB_DISTRICT, Title(name, name), None, office.now)
            made = organisations.add(connection, *told)
            organisations.move_community(connection, community, None, made, who="x", now=office.now)
        chosen = update(t.staff).where(t.staff.c.login == login)
        connection.execute(chosen.values(organisation_id=made))


@pytest.mark.parametrize("of_organisation", [False, True], ids=["of a community", "of an organisation"])
def test_staff_of_one_community_find_nothing_of_another_and_leave_a_line(
    office: Desk,  # noqa: F811
    theirs: dict[str, object],
    of_organisation: bool,
) -> None:
    if of_organisation:
        stand_beneath(office, "administrator")
    browser = office.browser("administrator")
    tried = []
    for method, path, rule in addresses(office, theirs, "/office"):
        said = corrections.CorrectionAnswer.APPROVED if "corrections" in rule.rule else "done"
        fields = {"sure": "yes", "note": "x", "family": "", "lang": "", "month": "2026-11", "answer": said}
        fields |= {"line": "policy", "do": "remove"}
        office.now += timedelta(seconds=6)  # the log takes so many refusals a minute
        answer = browser.ask(method, path, **(fields if method == "POST" else {}))
        assert answer.status_code == 404, f"{method} {rule}: {answer.status_code}"
        tried.append(path)
    assert len(tried) >= 9
    assert office.audit("refused") == [path[:80] for path in tried]
    assert office.audit("refused", office.there) == []


def test_a_box_of_one_community_is_a_stranger_in_every_page_of_another(
    office: Desk,  # noqa: F811
    theirs: dict[str, object],
) -> None:
    mine, stranger = office.browser(), office.browser()
    mine.client.set_cookie("box", TOKEN)
    assert mine.get("/tv/here/me").status_code == 200
    count = 0
    for method, path, rule in addresses(office, theirs, "/tv/"):
        who = office.app.view_functions[rule.endpoint].opens_to
        answers = [browser.client.open(path, method=method) for browser in (mine, stranger)]
        seen, other = answers
        assert seen.status_code == other.status_code, f"{method} {rule}"
        assert _MINTED.sub(b"", seen.data) == _MINTED.sub(b"", other.data), f"{method} {rule}"
        assert not any("box" in SimpleCookie(line) for line in seen.headers.getlist("Set-Cookie"))
        if BOX in who:
            assert seen.status_code == 403, f"{method} {rule}"
        else:
            assert ANYONE in who, rule
        count += 1
    assert count >= 10


def test_the_session_of_a_box_in_an_address_is_a_stranger_there_too(
    office: Desk,  # noqa: F811
    theirs: dict[str, object],
) -> None:
    with office.services.store.writing() as connection:
        box = boxes.box(connection, tokens.token_hash(TOKEN))
        assert box is not None
        boxes.open_session(connection, box.id, tokens.token_hash("S" * 43), office.now)
    browser = Browser(office.app.test_client(use_cookies=False))
    assert browser.get(f"/s/{'S' * 43}/tv/here/me").status_code == 200
    for method, path, rule in addresses(office, theirs, "/tv/"):
        if BOX in office.app.view_functions[rule.endpoint].opens_to:
            answer = browser.client.open(f"/s/{'S' * 43}{path}", method=method)
            assert answer.status_code == 403, f"{method} {rule}"
