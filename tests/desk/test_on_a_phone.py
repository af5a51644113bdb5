"""Every page of the desk on a telephone and on a desk: nothing lies beside the screen, whatever is written in it."""

import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import url_for
from sqlalchemy import update

from epg.titles import Title
from tests.desk.conftest import LINES, Desk
from tests.desk.test_in_a_browser import sign_in
from tests.engines.serving import answering
from tests.features.honours.made import approve, give, propose
from tests.features.linking.test_desk_televisions import add_box
from tests.features.notices.made import write_notice
from tests.features.points.test_desk import SENT
from tests.features.reports.kinds.test_branch_sheets import meet
from tests.features.sharing.test_desk_package import arrive
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.publish import publish
from tvchannel.features.corrections import actions as corrections
from tvchannel.features.data_interface import actions as data_interface
from tvchannel.features.discussions import actions as discussion_actions
from tvchannel.features.discussions.moderating import OpinionDecision, decide_note
from tvchannel.features.discussions.saying import type_note
from tvchannel.features.film_catalogue import actions as film_catalogue
from tvchannel.features.notices import urgent_actions
from tvchannel.features.rolls import actions as rolls
from tvchannel.features.sharing import package, package_file
from tvchannel.features.sharing.package import PackageFilm
from tvchannel.features.surveys import actions as survey_actions
from tvchannel.store import tables as t
from tvchannel.store.appearance import landmarks
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import (
    banners,
    catalogue,
    films,
    hot_words,
    quizzes,
    ratings,
    reflection_topics,
    search_openings,
)
from tvchannel.store.people import activities, messages, people, reflections, requests, sign_ups
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.people.reflections import NewReflection
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.store.reading import books
from tvchannel.store.reading.books import NewBook
from tvchannel.store.records.corrections import CorrectionReason
from tvchannel.store.service import audit, job_runs, jobs, organisations, staff_accounts
from tvchannel.store.service.api_tokens import ApiScope
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.store.stations import registry, screens, tickets
from tvchannel.study.appearance.banner import BannerDraft
from tvchannel.study.appearance.landmarks import LandmarkDraft, MapDot
from tvchannel.study.appearance.message import MessageDraft
from tvchannel.study.contacts import ContactOutcome
from tvchannel.study.films.film_facts import FilmFacts
from tvchannel.study.honours.titles import HonourTitle
from tvchannel.study.job_turns import NIGHTS
from tvchannel.study.organisations.tree import OrganisationKind
from tvchannel.study.reading.books import BookDraft, BookKind, BookText
from tvchannel.study.stations.faults import Fault
from tvchannel.study.surveys.survey import SurveyDraft, SurveyQuestion
from tvchannel.study.together.activities import ActivityForm, ActivityKind
from tvchannel.study.together.discussions import About, AboutKind, DiscussionDraft
from tvchannel.study.together.quizzes import QuestionDraft, QuizDraft
from tvchannel.study.together.reflections import Sentence, TopicDraft, written
from tvchannel.study.together.sign_ups import SignUp
from tvchannel.tools.browser import PROGRAMS, Browser

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
SIZES = ((390, 844), (1366, 768))
# Files, parts that a page asks for, and what only redirects.
NO_PAGES = (
    "_csv",
    "_xlsx",
    "_sqlite",
    "_pdf",
    "_about",
    "news",
    "waiting",
    "chat_png",
    "notice_page",
    "notice_film",
    "expected_film",
)
_OF_CATALOGUES = ("/office/expected-films/import/2", "/office/films/new?expected=1")
LONG = "一个没有空格的很长很长的标题" * 4


@pytest.fixture
def address(office: Desk) -> Iterator[str]:
    with answering(office.app) as address:
        yield address


def fill(office: Desk) -> int:
    """Everything that is long where something may be long; gives a programme that came back."""
    office.check_in("here-1")
    office.check_in("here-4", office.now - timedelta(days=1))
    approved, returned = office.programme("m" * 40), office.programme("returned", who="administrator")
    broken = office.programme("broken", ready=False)
    store, now = office.services.store, office.now
    with store.writing() as connection:
        for number in (approved, returned, broken):
            row = catalogue.programme(connection, office.community, number)
            connection.exec_driver_sql(
                "UPDATE programmes SET title_zh = ?, series = ?, episode = 12 WHERE id = ?",
                (LONG, "Averylongseriesnamewithoutanyblanks" * 2, row.id),
            )
        films.claim(connection, "worker", now)
        films.progress(connection, "broken", "worker", "Converting the film", 0.4, now)
        for job in NIGHTS:
            why = {"path": "/srv/backup/" + "a-long-name-without-blanks" * 5}
            job_runs.note(connection, job, now - timedelta(days=3), "This is no folder: %(path)s", why, ok=False)
        jobs.beat(connection, "scheduler", "watches for changes", now)
        audit.record(
            connection,
            office.community,
            at=now,
            who="uploader",
            did=CoreAction.UPLOADED,
            subject=CoreSubject.PAGE.of("x" * 80),
            note="y" * 120,
        )
    add_box(office, office.community, "x" * 43)
    upload_list(office)
    hand_in_catalogue(office)
    show_notice(office)
    stand_banner(office)
    mark_places(office)
    send_message(office)
    set_up_station(office)
    write_quiz(office)
    bring_book(office)
    ask_survey(office)
    say_something(office, approved)
    discuss(office)
    ask_for_films(office, approved)
    plan_activity(office, approved)
    wait_for_answers(office)
    today, last = now.date(), now.date() + timedelta(days=30)
    told = (store, office.community, LONG[:40], [*ApiScope], last)
    data_interface.add(*told, who="administrator", now=now, today=today)
    office.browser("branch").post("/office/points", **SENT)
    reviewer = office.browser("reviewer")
    reviewer.post(f"/office/programmes/{approved}/approve", line=LINES)
    reviewer.post(f"/office/programmes/{returned}/send-back", note="Pleaseshortenthefilm" * 9)
    with store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
    publish(store, channel, office.services.settings, cause="changed", clock=lambda: office.now)
    return returned


def wait_for_answers(office: Desk) -> None:
    """A request, a correction that a second person decides, and a visit that can be corrected."""
    store, now, reason = office.services.store, office.now, CorrectionReason.MISTAKEN
    corrections.propose(store, office.community, 1, reason, (LONG * 4)[:200], who="branch", now=now)
    meet(office, now.date(), ContactOutcome.WELL)
    give(office, deeds=LONG * 3, title=HonourTitle.OTHER, own_words=LONG[:30])
    approve(office, "here-3", deeds=LONG)
    propose(office, "here-4", deeds=LONG)
    with store.writing() as connection:
        requests.ask(connection, office.community, "here-1", requests.RequestKind.COPY, "everything", None, now)


def ask_survey(office: Desk) -> None:
    """One that is being answered, with words as long as they may be."""
    answers = tuple(Title(LONG[:10], "Averylongwordwithout") for _ in range(9))
    asked = SurveyQuestion(Title(LONG[:24], "Averylongwordwithoutanyblanks"), answers)
    times = (office.now, office.now + timedelta(days=7))
    draft = SurveyDraft(Title(LONG[:16], "Averylongword"), Title(LONG[:24]), True, *times, (asked,) * 10)
    number = survey_actions.add(office.services.store, office.community, draft, who="reviewer", now=office.now)
    survey_actions.switch_on(office.services.store, office.community, number, who="reviewer", now=office.now)


def say_something(office: Desk, film: int) -> None:
    """A topic and what somebody typed, as long as they may be, and marks of a film."""
    sentence = Sentence(Title(LONG[:14], "Averylongwordwithoutanyblanks"[:28]))
    topic = TopicDraft(Title(LONG[:8], "Averylongwordwithout"[:16]), (sentence,) * 6)
    sealed = office.services.keys.names.seal(written([Title((LONG * 9)[:300])]), "here-1")
    with office.services.store.writing() as connection:
        number = reflection_topics.add(connection, office.community, topic)
        said = NewReflection("here-1", film, number, 5, sealed, "branch")
        reflections.type_in(connection, office.community, said, office.now)
        for mark in (5, 5, 5, 5, 5, 1):
            ratings.count(connection, office.community, film, mark)


def discuss(office: Desk) -> None:
    """A discussion that is open, with a note that waits and one that is shown, as long as they may be."""
    author = AppearanceAuthor(office.community, "reviewer", office.now)
    sentences = tuple(Title(f"{n}{LONG[:9]}", "Averylongwordwithout") for n in range(6))
    times = (office.now, office.now + timedelta(days=7))
    draft = DiscussionDraft(Title(LONG[:16], "Averylongword"), Title(LONG[:40]), *times, sentences)
    number = discussion_actions.add(office.services.store, author, draft)
    discussion_actions.switch_on(office.services.store, author, number)
    zone, about = office.services.settings.zone, About(AboutKind.DISCUSSION, number)
    for _ in range(2):
        note = type_note(office.services.store, author, about, LONG[:40], "", zone=zone)
    decide_note(office.services.store, author, note, OpinionDecision.SHOW)


def ask_for_films(office: Desk, programme: int) -> None:
    """Hot words as long as they may be, and a film that was opened often."""
    with office.services.store.writing() as connection:
        hot_words.add(connection, office.community, Title(LONG[:12], "Averylongwordwithoutanyblanks"[:24]))
        for _ in range(9):
            search_openings.count(connection, office.community, office.now.date(), programme)


def stand_banner(office: Desk) -> None:
    """One with words as long as they may be, and a picture."""
    words, text = Title(LONG[:24], "Averylongwordwithoutanyblanks"[:48]), Title(LONG[:80])
    draft = BannerDraft(words, text, office.now, office.now + timedelta(days=7))
    with office.services.store.writing() as connection:
        banners.add(connection, office.community, draft, "m" * 32, who="reviewer")


def mark_places(office: Desk) -> None:
    """Two with words as long as they may be, on a map."""
    name, text = Title(LONG[:14], "Averylongwordwithoutanyblanks"[:28]), Title(LONG[:60])
    draft = LandmarkDraft(name, text, Title(LONG[:24]), MapDot(1000, 1), is_published=True)
    with office.services.store.writing() as connection:
        landmarks.set_map(connection, office.community, "m" * 32)
        for _ in range(2):
            landmarks.add(connection, office.community, draft, "m" * 32, who="reviewer")


def send_message(office: Desk) -> None:
    """One with words as long as they may be."""
    words, text = Title(LONG[:20], "Averylongwordwithoutanyblanks"[:40]), Title(LONG[:60])
    with office.services.store.writing() as connection:
        home = people.household(connection, office.community, 1).id
        draft = MessageDraft(words, text, office.now, office.now + timedelta(days=7), home)
        messages.add(connection, office.community, draft, who="branch")


def set_up_station(office: Desk) -> None:
    """One with names as long as they may be, a fault and a screen."""
    with office.services.store.writing() as connection:
        told = {"building": LONG[:30], "room": "Averylongwordwithoutanyblanks", "group_id": None, "now": office.now}
        station = registry.add(connection, office.community, **told)
        boxes.add_box(connection, station.household_id, "h" * 64, "Averylongwordwithoutanyblanks", office.now)
        tickets.report(connection, station.id, Fault.SOUND, office.now)
        screens.add(connection, office.community, LONG[:30], "s" * 64, who="branch", now=office.now)


def write_quiz(office: Desk) -> None:
    """One with a question as long as it may be."""
    answers = tuple(Title(f"{k}{LONG}"[:16], f"{k}Averylongwordwithoutanyblanks"[:32]) for k in range(4))
    question = QuestionDraft(Title(LONG[:50], "Averylongwordwithoutanyblanks" * 3), answers, 1, Title((LONG * 3)[:80]))
    with office.services.store.writing() as connection:
        draft = QuizDraft(Title(LONG[:14], "Averylongwordwithoutanyblanks"[:28]))
        number = quizzes.add(connection, office.community, draft, who="reviewer", now=office.now)
        quizzes.add_question(connection, number, question, "m" * 32, "s" * 32)


def bring_book(office: Desk) -> None:
    """One with names as long as they may be."""
    title = Title(LONG[:24], "Averylongwordwithoutanyblanks"[:48])
    draft = BookDraft(title, BookKind.JOURNAL, LONG[:20], LONG[:12], LONG[:60], LONG[:60])
    new = NewBook(draft, "m" * 32, "m" * 32, BookText("Averylongwordwithoutanyblanks" * 9))
    with office.services.store.writing() as connection:
        books.add(connection, office.community, new, who="uploader", now=office.now)


def plan_activity(office: Desk, film: int) -> None:
    """One to come, with long names and a film, of which somebody has said something."""
    begins = office.now + timedelta(hours=1)
    hours, name = (begins, begins + timedelta(hours=2)), (LONG * 2)[:100]
    told = (
        Title(name, "Averylongnamewithoutanyblanks" * 3),
        office.now.date(),
        *hours,
        name,
        None,
        LONG,
        (film,),
        True,
    )
    with office.services.store.writing() as connection:
        number = activities.add(
            connection, office.community, ActivityPlan(ActivityKind.THEME_DAY, ActivityForm.LECTURE, *told)
        )
        said = SignedUp(number, "here-1", SignUp.LEAVE, office.now, "box 1")
        sign_ups.set_choice(connection, office.community, said)


def stand_above(office: Desk, login: str) -> None:
    """Make an account one of an organisation, with the communities beneath it."""
    with office.services.store.writing() as connection:
        district = organisations.add(connection, OrganisationKind.DISTRICT, Title(LONG, LONG), None, office.now)
        told = (OrganisationKind.SUB_DISTRICT, Title(LONG, LONG), district, office.now)
        street = organisations.add(connection, *told)
        for community in (office.community, office.there):
            organisations.move_community(connection, community, None, street, who="x" * 80, now=office.now)
        person = staff_accounts.account(connection, login=login)
        assert person is not None
        connection.execute(update(t.staff).where(t.staff.c.id == person.id).values(organisation_id=district))


def show_notice(office: Desk) -> None:
    """A notice that is on air, and that waits for a second pair of eyes."""
    number = write_notice(office, title=LONG[:30], text=LONG * 5)
    urgent_actions.put_on_air(
        office.services, office.community, number, lambda _start: 30, (), who="uploader", clock=lambda: office.now
    )


def upload_list(office: Desk) -> None:
    """A list of members with something of every kind to show."""
    services, who = office.services, "administrator"
    lines = ["姓名,户号,小组,备注", f"王桂兰,1,{LONG[:50]},x", "张三,9,一组,x", f"{LONG[:30]},7,组,x", "王?,7,组,x"]
    data = "\n".join([*lines, f"{LONG[:30]},8,组,x"]).encode()
    told = (services.store, services.keys, office.community)
    number = rolls.receive(*told, f"{LONG}.csv", data, who=who, now=office.now)
    fields = {0: RollField.NAME, 1: RollField.HOUSEHOLD, 2: RollField.GROUP}
    rolls.choose(*told, number, fields, "", now=office.now)


def hand_in_catalogue(office: Desk) -> None:
    """A catalogue with something of every kind to show, and a film that is expected."""
    lines = [
        "片名,栏目,文件名,简介",
        f"{LONG},news,{LONG}.mp4,{LONG * 3}",
        f"{LONG},news,,",
        f"{LONG},{LONG},,",
        "x" * 61,
    ]
    data, now = "\n".join(lines).encode(), office.now
    told = (office.services.store, office.community)
    first = film_catalogue.receive(*told, f"{LONG}.csv", data, who="administrator", now=now)
    film_catalogue.enter(*told, first, who="administrator", now=now)
    changed = data.replace(b".mp4", b".mov")
    assert film_catalogue.receive(*told, f"{LONG}.csv", changed, who="administrator", now=now) == 2


def bring_package(office: Desk) -> str:
    """A package of films with long titles that has arrived; gives the upload's name."""
    film = office.services.settings.data_dir / "one.mp4"
    film.write_bytes(b"film")
    facts = FilmFacts("news", Title(LONG), series=LONG)

    def said(file: str, size: int, sha256: str) -> PackageFilm:
        return package.told(facts, "", "", file=file, size=size, sha256=sha256, length_ms=1)

    data = b"".join(package_file.written(LONG, [(film, said)]))
    return arrive(office, data, "administrator", office.community)


def pages(office: Desk, programme: int) -> list[str]:
    """The addresses of all pages, with what they ask for filled in."""
    numbers = dict.fromkeys(("box_id", "number", "group_id", "household"), 1)
    values = {**numbers, "programme_id": programme, "ref": "here-1", "login": "branch", "day": f"{office.now:%Y-%m-%d}"}
    values |= {"column": "news", "community": "here", "name": bring_package(office)}
    found = []
    with office.app.test_request_context():
        for rule in office.app.url_map.iter_rules():
            of_the_desk = rule.endpoint.startswith("office.") and "GET" in (rule.methods or ())
            if of_the_desk and not rule.endpoint.endswith(NO_PAGES):
                found.append(url_for(rule.endpoint, **{arg: values[arg] for arg in rule.arguments}))
    return [*found, f"/office/films/new?again={programme}", "/office/rolls/1?again=1", *_OF_CATALOGUES]


WIDTH = """
var wide = document.scrollingElement.scrollWidth, culprits = [];
if (wide > innerWidth) document.querySelectorAll('main *, header *').forEach(function (one) {
  var beside = one.getBoundingClientRect().right > innerWidth + 1;
  if (beside && culprits.length < 4) culprits.push(one.tagName + '.' + one.className);
});
return [innerWidth, wide, culprits.join(' ')];
"""


BESIDE = """
return Array.from(document.querySelectorAll('main form button, main form .button')).filter(function (one) {
  return one.getBoundingClientRect().right > innerWidth + 1;
}).map(function (one) { return one.innerText; });
"""


def test_no_page_is_wider_than_the_screen_and_no_button_of_a_form_lies_beside_it(office: Desk, address: str) -> None:
    programme = fill(office)
    wide = {}
    with Browser(SIZES[0]) as browser:
        sign_in(browser, f"{address}/office", "administrator")
        stand_above(office, "administrator")
        for path in pages(office, programme):
            for lang in ("zh", "en"):
                browser.open(f"{address}{path}{'&' if '?' in path else '?'}lang={lang}")
                for size in SIZES:
                    browser.resize(size)
                    screen, width, culprits = browser.run(WIDTH)
                    assert screen == size[0]
                    beside = browser.run(BESIDE)
                    if width > screen or beside:
                        wide[f"{path} {lang} {screen}"] = (width, culprits, beside)
    assert wide == {}


ROLLED = """
var sheet = document.querySelector('.sheet');
sheet.scrollLeft = sheet.scrollWidth;
return [sheet.scrollLeft, Array.from(sheet.querySelectorAll('.stays')).filter(function (one) {
  one.scrollIntoView({block: 'center', inline: 'nearest'});
  var at = one.getBoundingClientRect();
  return at.left < 0 || at.right > innerWidth / 2 + 1
    || document.elementFromPoint(at.left + 4, at.top + at.height / 2) !== one
    && !one.contains(document.elementFromPoint(at.left + 4, at.top + at.height / 2));
}).length, sheet.querySelectorAll('.stays').length];
"""
WIDE_REPORTS = ("study", "archive", "check-ins")


def test_what_a_row_of_a_report_is_about_stays_in_sight_while_its_figures_roll_by(office: Desk, address: str) -> None:
    office.check_in("here-1")
    with Browser(SIZES[0]) as browser:
        sign_in(browser, f"{address}/office", "branch")
        for name in WIDE_REPORTS:
            browser.open(f"{address}/office/{name}.html?lang=zh")
            rolled, hidden, cells = browser.run(ROLLED)
            assert (name, rolled > 0, hidden) == (name, True, 0)
            rows = browser.run("return Array.from(document.querySelectorAll('.stays')).map(o => o.innerText.trim())")
            assert len(rows) == cells > 1
            assert {"姓名", "王桂兰"} <= {*rows}
