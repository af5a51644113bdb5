"""Discussions at the desk: written, checked for personal data, approved, taken down, summed up, and looked into."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.desk.conftest import Browser, Desk, later
from tests.features.discussions.made import TITLE, allow_comments, open_discussion
from tvchannel.features.discussions.saying import say_it
from tvchannel.store import tables as t
from tvchannel.store.boxes import boxes
from tvchannel.store.people import discussions, opinion_notes, opinions, people
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.discussions import About, AboutKind, Discussion, NoteState

PHONE = "13800138000"


@pytest.fixture
def browser(office: Desk) -> Browser:
    return signed_in(office, "reviewer")


def signed_in(office: Desk, login: str) -> Browser:
    browser = office.browser(login)
    browser.get("/office/", lang="en")
    return browser


def fields(office: Desk, **changes: str) -> dict[str, str]:
    zone = office.services.settings.zone
    opens, closes = (then.astimezone(zone) for then in (office.now, office.now + timedelta(days=2)))
    told = {"title_zh": "食堂怎么样", "text_zh": "", "sentences_zh": "好吃\n分量少\n上菜慢"}
    for name, then in (("opens", opens), ("closes", closes)):
        told |= {f"{name}_day": f"{then:%Y-%m-%d}", f"{name}_time": f"{then:%H:%M}"}
    return {**told, **changes}


def one(office: Desk, number: int = 1) -> Discussion:
    with office.services.store.reading() as connection:
        return discussions.one(connection, office.community, number)


def did(office: Desk) -> list[str]:
    told = t.audit.c.did
    mine = told.like("discussion-%") | told.like("opinion-%") | told.like("film-comments-%")
    with office.services.store.reading() as connection:
        return [*connection.scalars(select(told).where(mine).order_by(t.audit.c.id))]


def says(office: Desk, about: About, ref: str, place: int) -> None:
    """A member says one sentence at a television of their home."""
    store = office.services.store
    with store.writing() as connection:
        member = people.member(connection, office.community, ref)
        boxes.add_box(connection, member.household_id, f"hash of {ref}", "model", office.now)
        box = boxes.box(connection, f"hash of {ref}")
        talk = discussions.film_comments(connection, office.community).sentences
        if about.kind is AboutKind.DISCUSSION:
            talk = discussions.one(connection, office.community, about.number).sentences
    assert box
    told = {"now": office.now, "zone": office.services.settings.zone}
    say_it(store, office.services.keys.signing, box, member, about, [talk[place - 1].id], **told)


def test_it_is_written_switched_on_closed_and_summed_up_and_each_leaves_a_line(office: Desk, browser: Browser) -> None:
    assert browser.post("/office/discussions/new", **fields(office)).status_code == 303
    assert [words.words.zh for words in one(office).sentences] == ["好吃", "分量少", "上菜慢"]
    assert "分量少" in browser.get("/office/discussions/1/change").text
    changed = fields(office, sentences_zh="好\n不好", sentences_en="good\nbad")
    assert browser.post("/office/discussions/1/change", **changed).status_code == 303
    assert one(office).draft.sentences[1].en == "bad"
    assert browser.post("/office/discussions/1/on").status_code == 303
    assert browser.post("/office/discussions/1/change", **fields(office)).status_code == 409
    assert browser.post("/office/discussions/1/summary", summary_zh="太早").status_code == 409
    assert browser.post("/office/discussions/1/close").status_code == 303
    assert browser.post("/office/discussions/1/close").status_code == 409
    assert browser.post("/office/discussions/1/summary", summary_zh="").status_code == 400
    assert browser.post("/office/discussions/1/summary", summary_zh="大家都说好。").status_code == 303
    assert (one(office).state, one(office).summary.zh) == (SwitchState.OFF, "大家都说好。")
    ends = ("added", "changed", "opened", "closed", "summed-up")
    assert did(office) == [f"discussion-{end}" for end in ends]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title_zh": ""}, "Please fill this in."),
        ({"sentences_zh": "一句"}, "from two to six sentences"),
        ({"sentences_zh": "\n".join("一二三四五六七")}, "from two to six sentences"),
        ({"sentences_zh": "好\n好"}, "are the same"),
        ({"sentences_en": "one"}, "as many sentences in English"),
        ({"sentences_zh": "这一句话实在是写得太长了\n不"}, "A sentence is too long"),
        ({"topic": "4711"}, "Please choose one of these."),
        ({"closes_day": "2020-01-01"}, "The end has to be after the beginning."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    office: Desk, browser: Browser, changes: dict[str, str], sentence: str
) -> None:
    answer = browser.post("/office/discussions/new", **fields(office, title_en="Canteen", **changes))
    assert (answer.status_code, sentence in answer.text) == (400, True)
    assert "Canteen" in answer.text
    with office.services.store.reading() as connection:
        assert discussions.of_community(connection, office.community) == []


def mark(page: str) -> str:
    found = re.search(r'name="anyway" value="(\w+)"', page)
    assert found
    return found[1]


def test_personal_data_is_shown_before_it_is_published_and_confirmed_only_as_it_was_shown(
    office: Desk, browser: Browser
) -> None:
    told = fields(office, text_zh=f"请找王桂兰，{PHONE}")
    warned = browser.post("/office/discussions/new", **told)
    assert warned.status_code == 400
    assert all(words in warned.text for words in ("王桂兰", PHONE, "the name of a member", "Publish all the same"))
    assert "李建国" not in warned.text
    other = fields(office, text_zh=f"请找李建国，{PHONE}")
    assert browser.post("/office/discussions/new", **other, anyway=mark(warned.text)).status_code == 400
    assert did(office) == []
    assert browser.post("/office/discussions/new", **told, anyway=mark(warned.text)).status_code == 303
    number = open_discussion(office.services.store, office.community, office.now)
    note = {"about": f"discussion {number}", "words": f"电话{PHONE}", "member": ""}
    assert browser.post("/office/opinions/note", **note).status_code == 400
    browser.post(f"/office/discussions/{number}/close")
    assert browser.post(f"/office/discussions/{number}/summary", summary_zh=f"请打{PHONE}").status_code == 400


def test_what_is_typed_waits_in_the_queue_and_the_first_page_counts_it(office: Desk, browser: Browser) -> None:
    number = open_discussion(office.services.store, office.community, office.now)
    says(office, one(office, number).about, "here-1", 2)
    said = {"about": f"discussion {number}", "words": "多种几棵树", "member": ""}
    assert browser.post("/office/opinions/note", **said).status_code == 303
    assert "2 opinions wait for approval" in browser.get("/office/").text
    queue = browser.get("/office/opinions").text
    assert ["多种几棵树" in queue, "It moved me" in queue, "王桂兰" in queue] == [True, True, False]
    sentence = one(office, number).sentences[1].id
    decided = {"about": f"discussion {number}", "decision": "show"}
    assert browser.post("/office/opinions/notes/1", decision="show").status_code == 303
    assert browser.post("/office/opinions/notes/1", decision="refuse").status_code == 409
    assert browser.post(f"/office/opinions/sentences/{sentence}", **decided).status_code == 303
    assert browser.post(f"/office/opinions/sentences/{sentence}", **decided).status_code == 409
    assert "opinions wait" not in browser.get("/office/").text
    shown = browser.get(f"/office/discussions/{number}").text
    assert ["多种几棵树" in shown, "fewer than 5" in shown] == [True, True]


def test_it_is_taken_down_only_with_a_reason_which_stands_in_the_log(office: Desk, browser: Browser) -> None:
    number = open_discussion(office.services.store, office.community, office.now)
    said = {"about": f"discussion {number}", "words": "多种几棵树", "member": ""}
    browser.post("/office/opinions/note", **said)
    browser.post("/office/opinions/notes/1", decision="show")
    assert browser.post("/office/opinions/notes/1", decision="down").status_code == 400
    assert browser.post("/office/opinions/notes/1", decision="down", reason="有误").status_code == 303
    with office.services.store.reading() as connection:
        assert opinion_notes.one(connection, office.community, 1).state is NoteState.DOWN
        row = connection.execute(select(t.audit).where(t.audit.c.did == "opinion-taken-down")).one()
    assert (row.subject, row.detail) == (f"discussion {number}", {"note": "有误"})
    assert browser.post("/office/opinions/notes/1", decision="nonsense").status_code == 400


def test_a_member_is_named_in_a_note_only_with_consent_and_each_look_is_written_down(office: Desk) -> None:
    number = open_discussion(office.services.store, office.community, office.now)
    branch = signed_in(office, "branch")
    with office.services.store.reading() as connection:
        members = people.members(connection, office.community)
    agreed = next(one for one in members if one.agreed)
    form = branch.get("/office/opinions/note").text
    assert f'value="{agreed.ref}"' in form
    said = {"about": f"discussion {number}", "words": "多种几棵树"}
    assert branch.post("/office/opinions/note", **said, member=agreed.ref).status_code == 303
    with office.services.store.writing() as connection:
        people.change(connection, agreed.id, {"consent": None})
    assert branch.post("/office/opinions/note", **said, member=agreed.ref).status_code == 409
    assert f'value="{agreed.ref}"' not in branch.get("/office/opinions/note").text
    reviewer = signed_in(office, "reviewer")
    assert "shows no names" in reviewer.get("/office/opinions/note").text
    page = branch.get(f"/office/discussions/{number}/said").text
    assert ["王桂兰" in page, "多种几棵树" in page] == [True, True]
    with office.services.store.reading() as connection:
        subjects = [*connection.scalars(select(t.audit.c.subject).where(t.audit.c.did == "looked"))]
    assert f"opinions-said discussion {number}" in subjects
    assert "opinion-members" in subjects


def test_what_is_said_of_films_is_off_until_it_is_switched_on_and_its_sentences_are_changed(
    office: Desk, browser: Browser
) -> None:
    film = About(AboutKind.FILM, office.programme("m1"))
    with office.services.store.writing() as connection:
        connection.execute(t.programmes.update().values(state="approved"))
        assert not discussions.film_comments(connection, office.community).is_on
    sentences = "好看\n很受教育"
    assert browser.post("/office/comments", sentences_zh=sentences, is_on="yes").status_code == 303
    says(office, film, "here-1", 1)
    assert "好看" in browser.get("/office/opinions").text
    first = {"about": film.text, "decision": "show"}
    assert browser.post("/office/opinions/sentences/1", **first).status_code == 303
    changed = {"sentences_zh": "很受教育\n感动", "is_on": "yes", "at_once": "yes"}
    assert browser.post("/office/comments", **changed).status_code == 303
    with office.services.store.reading() as connection:
        told = discussions.film_comments(connection, office.community)
        counts = opinions.counted(connection, office.community, film)
    assert [(one.id, one.words.zh) for one in told.sentences] == [(2, "很受教育"), (3, "感动")]
    assert [(one.sentence.words.zh, one.shown) for one in counts if one.shown] == [("好看", 1)]
    page = browser.get("/office/comments").text
    assert ["好看" in page, "fewer than 5" in page] == [True, True]
    branch = signed_in(office, "branch")
    assert "王桂兰" in branch.get(f"/office/comments/{film.number}/said").text
    assert browser.post("/office/comments", **{**changed, "sentences_zh": f"找{PHONE}\n好"}).status_code == 400
    assert browser.post("/office/comments", sentences_zh="好\n不好").status_code == 303
    with office.services.store.reading() as connection:
        assert not discussions.film_comments(connection, office.community).is_on


def test_a_discussion_over_is_still_summed_up_and_its_numbers_are_told_from_five_on(
    office: Desk, browser: Browser
) -> None:
    number = open_discussion(office.services.store, office.community, office.now)
    about = one(office, number).about
    for place in (1, 2):
        says(office, about, f"here-{place}", place)
    counts = t.opinion_counts.c
    with office.services.store.writing() as connection:
        first = one(office, number).sentences[0].id
        connection.execute(t.opinion_counts.update().values(waiting=0, shown=4))
        connection.execute(t.opinion_counts.update().where(counts.sentence_id == first).values(shown=7))
    going_on = browser.get(f"/office/discussions/{number}").text
    assert ["5 or more" in going_on, "fewer than 5" in going_on] == [True, True]
    later(office, days=8)
    browser = signed_in(office, "reviewer")
    over = browser.get(f"/office/discussions/{number}").text
    assert ['"amount">7<' in over, "What came of it" in over, TITLE in over or "A better home" in over] == [True] * 3


def test_nothing_is_said_of_another_communitys_films(office: Desk, browser: Browser) -> None:
    allow_comments(office.services.store, office.community)
    theirs = office.programme("m9", community=office.there)
    said = {"about": f"film {theirs}", "words": "不该在这里", "member": ""}
    assert browser.post("/office/opinions/note", **said).status_code == 400
    decided = {"about": f"film {theirs}", "decision": "show"}
    assert browser.post("/office/opinions/sentences/1", **decided).status_code == 409
