"""What the branch asked of its people in a month, as numbers: no name, and no figure of a few."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Desk
from tests.desk.watching import watch
from tests.features.quizzes.made import add_quiz
from tests.features.reports.kinds.test_activities import CAME, HOME, LEAVE, LECTURE, held, rows
from tests.features.reports.kinds.test_activities import branch as _branch
from tests.features.reports.kinds.test_activities import watch as watch_replay
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, quizzes
from tvchannel.store.people import quiz_answers
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.consent import ConsentChoice

branch = _branch
LENGTH = 100 * 60_000
DUE = ["here-1", "here-2", "here-4", *(f"more-{place}" for place in range(3, 7))]  # here-3 is exempt


def theme(office: Desk, *films: int, month: str = "") -> None:
    with office.services.store.writing() as connection:
        catalogue.set_theme(connection, office.community, month or f"{office.now:%Y-%m}", films)
        connection.execute(t.films.update().values(length_ms=LENGTH))


def figures(office: Desk, **query: str) -> dict[str, tuple[str, str, str]]:
    return {row["task"]: (row["asked_of"], row["done"], row["percent"]) for row in rows(office, "tasks", **query)}


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (0, ("7", "0", "0")),
        (1, ("7", "<5", "")),
        (2, ("7", "<5", "")),
        (4, ("7", "<5", "")),
        (5, ("7", "≥3", "")),
        (6, ("7", "≥3", "")),
        (7, ("7", "7", "100")),
    ],
)
def test_a_film_of_the_theme_is_done_by_whoever_watched_it_to_the_end(
    branch: Desk, done: int, told: tuple[str, str, str]
) -> None:
    film = branch.programme("m1")
    theme(branch, film)
    for ref in DUE[:done]:
        watch(branch, ref, film, (0, LENGTH))
    for ref in DUE[done:]:
        watch(branch, ref, film, (0, LENGTH // 2))
    watch(branch, "here-3", film, (0, LENGTH))
    assert figures(branch) == {f"film {film}": told}


@pytest.mark.parametrize(
    ("is_needed", "is_on", "answers", "done"),
    [(True, True, 3, "7"), (True, True, 2, "0"), (True, True, 0, "0"), (False, True, 0, "7"), (True, False, 0, "7")],
)
def test_a_film_that_needs_its_quiz_is_done_by_whoever_has_answered_all_of_it(
    branch: Desk, is_needed: bool, is_on: bool, answers: int, done: str
) -> None:
    film = branch.programme("m1")
    theme(branch, film)
    store, here = branch.services.store, branch.community
    state = SwitchState.ON if is_on else SwitchState.OFF
    number = add_quiz(store, here, branch.now, state=state, programme_id=film, is_needed=is_needed)
    for ref in DUE:
        watch(branch, ref, film, (0, LENGTH))
    with store.writing() as connection:
        questions = quizzes.one(connection, here, number).questions
        for ref in DUE:
            for one in questions[:answers]:
                quiz_answers.answer(connection, here, ref, (number, one.id), 1, is_right=True, now=branch.now)
    assert figures(branch) == {f"film {film}": ("7", done, "100" if done == "7" else "0")}


@pytest.mark.parametrize(("days_ago", "counts"), [(0, True), (100, True), (400, False)])
def test_a_film_counts_in_the_year_in_which_it_was_completed(branch: Desk, days_ago: int, counts: bool) -> None:
    film = branch.programme("m1")
    theme(branch, film)
    for ref in DUE:
        watch(branch, ref, film, (0, LENGTH), days_ago=days_ago)
    assert figures(branch)[f"film {film}"] == ("7", *(("7", "100") if counts else ("0", "0")))


def test_what_last_year_left_to_be_seen_completes_a_film(branch: Desk) -> None:
    film = branch.programme("m1")
    theme(branch, film)
    for ref in DUE:
        watch(branch, ref, film, (0, LENGTH // 2), days_ago=400)
        watch(branch, ref, film, (LENGTH // 2, LENGTH))
    assert figures(branch)[f"film {film}"] == ("7", "7", "100")


def test_the_whole_theme_is_done_by_whoever_watched_all_of_it(branch: Desk) -> None:
    first, second = branch.programme("m1"), branch.programme("m2")
    theme(branch, first, second)
    for ref in DUE:
        watch(branch, ref, first, (0, LENGTH))
    told = figures(branch)
    assert [*told] == [f"film {first}", f"film {second}", "theme"]
    assert [told[one][1] for one in told] == ["7", "0", "0"]
    for ref in DUE:
        watch(branch, ref, second, (0, LENGTH), days_ago=1)
    assert figures(branch)["theme"] == ("7", "7", "100")


def test_whoever_does_not_agree_is_asked_nothing(branch: Desk) -> None:
    film = branch.programme("m1")
    theme(branch, film)
    with branch.services.store.writing() as connection:
        connection.execute(
            t.members.update().where(t.members.c.ref == "here-1").values(consent=ConsentChoice.WATCH_ONLY)
        )
    assert figures(branch) == {f"film {film}": ("6", "0", "0")}


def test_an_activity_is_asked_of_those_who_could_not_come(branch: Desk) -> None:
    number = held(branch, LECTURE, {"here-1": LEAVE, "more-3": CAME, "more-4": HOME})
    watch_replay(branch, number, "here-1", "here-2", "here-4", "more-5", "more-6")
    [row] = rows(branch, "tasks")
    assert (row["kind"], row["asked_of"], row["done"], row["percent"]) == ("make-up", "5", "5", "100")
    assert (row["activity"], row["task"]) == (str(number), f"make-up {number}")
    assert row["until"] == (branch.now.date() + timedelta(days=branch.services.settings.make_up_days)).isoformat()
    link = f"/office/activities/{number}/attendance"
    assert link in branch.browser("branch").get("/office/tasks.html").text


def test_an_activity_without_films_and_another_month_are_no_task(branch: Desk) -> None:
    held(branch, LECTURE, {"here-1": LEAVE})
    theme(branch, branch.programme("m1"), month="2026-10")
    assert figures(branch) == {}
    assert [*figures(branch, month="2026-10")] == ["film 1"]


def test_a_category_is_told_beside_the_whole_only_where_no_few_follow_from_it(branch: Desk) -> None:
    film = branch.programme("m1")
    theme(branch, film)
    with branch.services.store.writing() as connection:
        connection.execute(t.members.update().where(t.members.c.ref.in_(DUE[:2])).values(category="in-work"))
        connection.execute(t.members.update().where(t.members.c.ref.in_(DUE[2:])).values(category="retired"))
    for ref in DUE:
        watch(branch, ref, film, (0, LENGTH))
    for category in ("in-work", "retired"):
        assert figures(branch, category=category)[f"film {film}"] == ("", "", "")
    assert figures(branch)[f"film {film}"] == ("7", "7", "100")
