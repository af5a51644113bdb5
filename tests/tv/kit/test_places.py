"""Every page in every shape: inside the safe area, nothing over anything, every spot within reach of the arrows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.tv import made
from tvchannel.tv.kit import places, view_models
from tvchannel.tv.kit.elements import Area, Element, KeyCap, Line, Place, Text
from tvchannel.tv.kit.fitting import leading, width
from tvchannel.tv.kit.focus_graph import Page, reached
from tvchannel.tv.kit.page_frame import titled
from tvchannel.tv.kit.places.reading import text_layout
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import SIZES, Size
from tvchannel.tv.kit.view_models import ReadLine

Arrange = Callable[[Any, Size], Page]
SHAPES: list[tuple[str, Arrange, Any]] = [
    *(
        (f"home {columns} columns {persons} people", places.home, made.home(columns, persons))
        for columns in range(1, 9)
        for persons in (0, 1, 2, 9)
    ),
    *(
        (f"home {columns} columns {persons} people and an activity", places.home, told)
        for columns in (1, 3, 6, 7, 8)
        for persons in (0, 1, 2, 9)
        for told in [made.home(columns, persons, activity=made.activity("7" if columns < 7 else ""))]
    ),
    ("home with an activity and without a theme", places.home, made.home(7, 2, 2, False, made.activity())),
    *(
        (
            f"home {columns} columns with a banner",
            places.home,
            replace(made.home(columns, 2), banner=made.banner(digit)),
        )
        for columns in (1, 3, 6, 7, 8)
        for digit in ["7" if columns < 7 else ""]
    ),
    *(
        (name, places.home, replace(made.home(7, 2, 2, False, activity), banner=made.banner("")))
        for name, activity in (
            ("home with a banner and without a theme", None),
            ("home with a banner and an activity and without a theme", made.activity()),
        )
    ),
    ("home everybody present", places.home, made.home(7, 3, 3)),
    ("home with a named theme", places.home, replace(made.home(7, 2, 2), theme_name="学习贯彻党的精神" * 2)),
    ("home without a theme", places.home, made.home(7, 2, 2, theme=False)),
    *((f"column of {count}", places.column, made.column(count, 1, 1)) for count in range(9)),
    *((f"column page {k}", places.column, made.column(8 if k < 3 else 1, k, 3)) for k in (1, 2, 3)),
    *((f"shelf of {count}", places.shelf, made.shelf(count, 3, 1, 1)) for count in range(5)),
    *((f"shelf page {k}", places.shelf, made.shelf(4, k, k, 3)) for k in (1, 2, 3)),
    *((f"reading page {k} in {z}", places.reading, made.reading(z, k, 3)) for k in (1, 2, 3) for z in (1, 2, 3, 4)),
    *((f"reading page {k} of many", places.reading, made.reading(2, k, 1234)) for k in (9, 120, 1200)),
    *((f"page image in {z}", places.reading, made.page_image(z)) for z in (1, 2, 3)),
    *((f"contents of {count}", places.contents, made.contents(count, k, 3)) for count in (1, 5, 8) for k in (1, 2, 3)),
    *((f"map of {count}", places.map_list, made.map_page(count)) for count in range(7)),
    *((f"map page {k}", places.map_list, made.map_page(6, k, 3)) for k in (1, 2, 3)),
    *((f"place with {count}", places.map_place, made.map_place(count)) for count in (1, 2, 3, 4)),
    ("a list without a map", places.map_list, made.map_page(6, marks=0)),
    *((f"guide of {rows}", places.guide, made.guide(rows, 1, 1)) for rows in range(7)),
    *((f"guide page {k}", places.guide, made.guide(5, k, 3)) for k in (1, 2, 3)),
    *((f"check-in {n}", places.check_in, made.check_in(n, 0)) for n in range(1, 10)),
    *((f"answer {n} {k}", places.check_in, made.check_in(n, k)) for n in range(1, 10) for k in {1, n}),
    *((f"whose of {n}", places.choose, made.view_models.Choose(made.FRAME, made.people(n))) for n in range(2, 10)),
    *((f"record with {n}", places.record, made.record(n)) for n in (4, 5, 6, 7)),
    ("check-in alone", places.check_in, replace(made.check_in(1, 0), watching="")),
    *((f"{n} answers and a picture", places.ask, replace(made.ask(n), picture="/still.jpg")) for n in (2, 3, 4)),
    *((f"question with {n}", places.ask, made.ask(n)) for n in (1, 2, 3, 4, 5, 7, 8, 9, 10)),
    *((f"who of {n} is watching", places.watching, made.watching(n, n // 2)) for n in range(1, 10)),
    ("keypad", places.keypad, made.keypad()),
    *((f"search with {n}", places.title_search, made.title_search(n)) for n in range(7)),
    *((f"search page {k}", places.title_search, made.title_search(6, number=k, count=3)) for k in (1, 2, 3)),
    ("search of nothing", places.title_search, made.title_search(0, "")),
    *((f"why page {k}", places.why, made.why(k, 3)) for k in (1, 2, 3)),
    *((f"message {n}", places.message, made.message(n)) for n in (1, 2, 3)),
    *((f"text with {n}", places.text_page, made.message(n)) for n in (1, 2, 3, 4)),
    *((f"{n} sentences", places.ask, replace(made.ask(n), sentences=True)) for n in (2, 4, 7)),
    *((f"{n} titles", places.ask, replace(made.ask(n), titles=True)) for n in range(1, 6)),
    *((f"programme {n}", places.programme, made.programme(n)) for n in range(1, 7)),
    *((f"told {n}", places.programme, made.programme(n, summary=made.LONG * 2)) for n in range(1, 7)),
    ("digits of a TV that waits to be linked", places.pair, made.pair()),
]
EVERYWHERE = pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
EACH = pytest.mark.parametrize(("arrange", "view"), [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES])


@EVERYWHERE
@EACH
def test_a_page_stays_in_the_safe_area_and_nothing_overlaps(arrange: Arrange, view: Any, size: Size) -> None:
    spots = list(arrange(view, size).spots.values())
    for k, spot in enumerate(spots):
        rect = spot.rect
        assert size.safe.x <= rect.x < rect.right <= size.safe.right, spot.id
        assert size.safe.y <= rect.y < rect.bottom <= size.safe.bottom - size.hints, spot.id
        assert not [other.id for other in spots[:k] if other.rect.overlaps(rect)], spot.id


@EVERYWHERE
@EACH
def test_arrows_lead_from_every_spot_to_every_other(arrange: Arrange, view: Any, size: Size) -> None:
    page = arrange(view, size)
    arrows = {name: spot.arrows for name, spot in page.spots.items()}
    for start in arrows:
        assert set(reached(start, arrows)) == set(arrows), f"from {start}"


@EVERYWHERE
@EACH
def test_the_focus_stands_on_a_spot_and_no_digit_is_given_twice(arrange: Arrange, view: Any, size: Size) -> None:
    page = arrange(view, size)
    assert page.focus in page.spots
    digits = [spot.digit for spot in page.spots.values() if spot.digit]
    assert len(digits) == len(set(digits))


@EVERYWHERE
@EACH
def test_no_row_has_more_than_four_tiles(arrange: Arrange, view: Any, size: Size) -> None:
    page = arrange(view, size)
    tops = [spot.rect.y for spot in page.spots.values() if spot.rect.y >= size.body.y]
    assert max(tops.count(top) for top in tops) <= 4


def letters(elements: Iterable[Element]) -> Iterator[tuple[str, int]]:
    """What is written, and in letters of how many px."""
    for one in elements:
        match one:
            case Text():
                yield one.text, one.fitted.size
            case Line():
                yield one.text, one.px
            case KeyCap():
                yield one.name, one.letters
            case Place() | Area():
                yield from letters(one.inside)


@EVERYWHERE
@EACH
def test_no_letters_are_smaller_than_the_smallest_step(arrange: Arrange, view: Any, size: Size) -> None:
    page = arrange(view, size)
    assert [told for told in letters([*page.elements, *page.own]) if told[1] < size.px("small")] == []


@EVERYWHERE
@pytest.mark.parametrize("title", [made.LONG, "身边的先进典型：三十年的楼道长", "三十年"])
def test_what_is_on_air_is_named_in_whole_beside_the_tile_of_more_or_the_tile_says_what_it_does(
    size: Size, title: str
) -> None:
    view = made.home(7, 9)
    page = places.home(replace(view, shelves="/more", air=replace(view.air, title=title)), size)
    [tile] = [one for one in page.elements if isinstance(one, Place) and one.spot.id == "live"]
    shown = [one for one in tile.inside if isinstance(one, Text)]
    assert shown
    assert [one.text for one in shown if not one.fitted.whole] == []


@EVERYWHERE
@pytest.mark.parametrize("activity", [None, made.activity()], ids=["alone", "above an activity"])
@pytest.mark.parametrize("title", ["Models among us: thirty years on one staircase", "身边的先进典型：三十年的楼道长"])
def test_the_title_of_the_theme_is_shown_in_whole(
    size: Size, title: str, activity: view_models.ActivityTile | None
) -> None:
    view = made.home(7, 2, activity=activity)
    assert view.theme
    page = places.home(replace(view, theme=replace(view.theme, title=title)), size)
    [tile] = [one for one in page.own if isinstance(one, Place) and one.spot.id == "theme"]
    assert [one.fitted.whole for one in tile.inside if isinstance(one, Text)] == [True]


@EVERYWHERE
def test_where_what_is_to_be_known_has_no_room_the_brief_of_it_stands(size: Size) -> None:
    told = replace(made.ask(9), sentence="主题党日：送报的老周", advice=made.LONG * 2, brief="12月4日 14:00")
    shown = [one for one in places.ask(told, size).elements if isinstance(one, Text)]
    assert [one.text for one in shown if not one.fitted.whole] == []
    assert shown[1].text in (told.advice, told.brief)


@pytest.mark.parametrize("size", [one for one in SIZES.values() if one.wide], ids=lambda size: size.name)
@pytest.mark.parametrize("where", ["Models among us: thirty years on one staircase", made.LONG, "活动"])
def test_the_name_of_a_page_is_shown_in_whole(size: Size, where: str) -> None:
    [name] = titled(replace(made.FRAME, where=where, spoken="x", back="/"), size)
    assert isinstance(name, Text)
    assert name.fitted.whole


@EVERYWHERE
@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("following", [True, False])
@pytest.mark.parametrize("more", [0, 1])
def test_each_layer_of_the_watch_page_is_complete_in_itself(size: Size, live: bool, following: bool, more: int) -> None:
    after = (made.view_models.Choice("答题", "/quiz/1"),) * more
    page = places.watch(replace(made.watch(live, following), after=after), size)
    arrows = {name: spot.arrows for name, spot in page.spots.items()}
    layers = [("go", "leave"), ("replay", "after1" if more else "up"), ("retry", "quit")]
    for start, end in layers:
        assert end in reached(start, arrows)
        assert not set(reached(start, arrows)) & {name for pair in layers if start not in pair for name in pair}


@EVERYWHERE
@pytest.mark.parametrize(("found", "typed"), [(6, "3 5"), (0, ""), (0, "9 " * 12)])
def test_a_search_shows_every_word_in_whole(size: Size, found: int, typed: str) -> None:
    page = places.title_search(made.title_search(found, typed.strip()), size)
    inside = [one for place in page.elements if isinstance(place, Place) for one in place.inside]
    texts = [one for one in (*page.elements, *inside) if isinstance(one, Text)]
    assert [one.text for one in texts if not one.fitted.whole] == []


@EVERYWHERE
@pytest.mark.parametrize("marks", [0, 6])
def test_a_list_beside_a_map_shows_every_name_in_whole(size: Size, marks: int) -> None:
    page = places.map_list(made.map_page(6, 2, 3, marks=marks), size)
    texts = [
        one for place in page.elements if isinstance(place, Place) for one in place.inside if isinstance(one, Text)
    ]
    assert len(texts) > 6
    assert [one.text for one in texts if not one.fitted.whole] == []


@EVERYWHERE
@pytest.mark.parametrize("picture", ["", "/still.jpg"])
@pytest.mark.parametrize("lang", [0, 1])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_place_shows_its_words_and_the_titles_of_its_films_in_whole(
    size: Size, count: int, lang: int, picture: str
) -> None:
    page = places.map_place(made.map_place(count, picture, lang), size)
    inside = [one for place in page.elements if isinstance(place, Place) for one in place.inside]
    texts = [one for one in (*page.elements, *inside) if isinstance(one, Text)]
    assert len(texts) == count + 2
    assert [one.text for one in texts if not one.fitted.whole] == []


@EVERYWHERE
def test_the_digits_on_a_map_lie_within_it_and_none_over_another(size: Size) -> None:
    page = places.map_list(made.map_page(6), size)
    [area] = [one for one in page.elements if isinstance(one, Area)]
    caps = [Rect(one.x, one.y, one.px, one.px) for one in area.inside if isinstance(one, KeyCap)]
    assert len(caps) == 6
    for k, cap in enumerate(caps):
        assert 0 <= cap.x < cap.right <= area.box.w
        assert 0 <= cap.y < cap.bottom <= area.box.h
        assert not any(cap.overlaps(other) for other in caps[:k])
    middle = caps[2]
    assert abs(middle.x + middle.w // 2 - area.box.w // 2) <= 1


def test_what_was_found_has_the_focus_and_without_it_the_key_that_deletes() -> None:
    size = SIZES["hd"]
    told = ((3, "3 5"), (0, "9 9"), (0, ""))
    assert [places.title_search(made.title_search(*one), size).focus for one in told] == ["r1", "k1", "k5"]
    page = places.title_search(made.title_search(3), size)
    assert [page.spots[f"k{digit}"].digit for digit in range(10)] == [str(digit) for digit in range(10)]


def test_the_check_in_has_the_focus_as_long_as_somebody_is_left_then_the_theme() -> None:
    size = SIZES["hd"]
    assert places.home(made.home(7, 2, 1), size).focus == "checkin"
    assert places.home(made.home(7, 2, 2), size).focus == "theme"
    assert places.home(made.home(7, 0), size).focus == "theme"
    assert places.home(replace(made.home(7, 0), linked=False), size).focus == "checkin"


def test_todays_activity_has_the_focus_as_soon_as_nobody_is_left_to_check_in() -> None:
    size, today = SIZES["hd"], made.activity(is_today=True)
    assert places.home(made.home(7, 2, 1, activity=today), size).focus == "checkin"
    assert places.home(made.home(7, 2, 2, activity=today), size).focus == "activity"
    assert places.home(made.home(7, 2, 2, activity=made.activity()), size).focus == "theme"


@EVERYWHERE
@pytest.mark.parametrize("said", ["", "我来参加", "2 人已答复"])
@pytest.mark.parametrize("is_today", [True, False])
def test_the_tile_of_an_activity_tells_its_time_and_name_in_whole(size: Size, said: str, is_today: bool) -> None:
    told = made.activity(said=said, is_today=is_today)
    page = places.home(made.home(7, 2, activity=told), size)
    tile = next(one for one in page.own if isinstance(one, Place) and one.spot.id == "activity")
    texts = [one for one in tile.inside if isinstance(one, Text)]
    assert [one.text for one in texts if not one.fitted.whole] == []
    shown = " ".join(one.text for one in texts)
    assert told.when in shown
    assert told.title in shown


@EVERYWHERE
@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize("theme", [True, False])
@pytest.mark.parametrize(
    "words",
    [
        "重阳敬老义诊本周六上午九点社区广场请您全家一起来",
        "Saturday: free check-up of your health at the square"[:48],
        "义诊",
    ],
)
def test_the_words_of_a_banner_are_shown_in_whole(size: Size, words: str, theme: bool, picture: bool) -> None:
    told = replace(made.home(6, 2, 2, theme), banner=made.banner("7", words, picture))
    page = places.home(told, size)
    tile = next(one for one in page.own if isinstance(one, Place) and one.spot.id == "banner")
    [text] = [one for one in tile.inside if isinstance(one, Text)]
    assert (text.text, text.fitted.whole) == (words, True)


@EVERYWHERE
@pytest.mark.parametrize("theme", [True, False])
@pytest.mark.parametrize(
    "words",
    ["消息：周五上午九点请来二楼会议室领取学习资料", "Message: " + "Please collect your book on Friday, hall"[:40]],
)
def test_what_is_for_one_home_is_shown_in_whole_and_has_the_focus_once_all_are_there(
    size: Size, words: str, theme: bool
) -> None:
    told = replace(made.banner("7", words, picture=False), is_first=True)
    for present, focus in ((2, "banner"), (1, "checkin")):
        page = places.home(replace(made.home(6, 2, present, theme), banner=told), size)
        tile = next(one for one in page.own if isinstance(one, Place) and one.spot.id == "banner")
        [text] = [one for one in tile.inside if isinstance(one, Text)]
        assert (text.text, text.fitted.whole, page.focus) == (words, True, focus)


@EVERYWHERE
@pytest.mark.parametrize("letters", [1, 2, 3, 4])
def test_the_lines_of_a_book_stand_inside_the_frame_in_letters_that_can_be_read(size: Size, letters: int) -> None:
    layout = text_layout(size, letters)
    row = ReadLine("字" * int(layout.columns))
    view = replace(made.reading(letters, 1, 3), lines=(row,) * layout.lines)
    page = places.reading(view, size)
    text = next(one for one in page.elements if isinstance(one, Place) and one.spot.id == "text")
    lines = [one for one in text.inside if isinstance(one, Line)]
    assert len(lines) == layout.lines
    rect = text.spot.rect
    for one in lines:
        assert one.px >= size.px("text")
        assert one.box.x + width(one.text, one.px) <= rect.w - 2 * size.focus
        assert one.box.y + leading(one.px) <= rect.h - 2 * size.focus


@EVERYWHERE
def test_the_titles_of_chapters_and_of_books_are_shown_in_whole(size: Size) -> None:
    page = places.contents(made.contents(8, 1, 1), size)
    cards = tuple(made.view_models.Card("长" * 24 + " 2026年第12期", "/x", "/p.jpg", "作者") for _ in range(4))
    shelf = places.shelf(replace(made.shelf(4, 1, 1, 1), cards=cards, options=()), size)
    places_of = [one for one in (*page.elements, *shelf.elements) if isinstance(one, Place)]
    texts = [text for one in places_of for text in one.inside if isinstance(text, Text)]
    assert [one.text for one in texts if not one.fitted.whole] == []


@EVERYWHERE
def test_the_activity_stands_in_one_place_whatever_it_says(size: Size) -> None:
    homes = [made.home(7, n, activity=made.activity(said=said)) for n in (0, 1, 2) for said in ("", "我来参加")]
    assert len({places.home(home, size).spots["activity"].rect for home in homes}) == 1


def test_eight_is_the_guide_unless_an_eighth_column_takes_it() -> None:
    size = SIZES["hd"]
    assert places.home(made.home(7, 2), size).spots["guide"].digit == "8"
    assert places.home(made.home(8, 2), size).spots["guide"].digit == ""


@EVERYWHERE
def test_without_a_theme_the_rest_takes_its_place(size: Size) -> None:
    spots = places.home(made.home(7, 2, theme=False), size).spots
    assert (spots["checkin"].rect.x, spots["live"].rect.x) == (size.body.x, size.body.x)


ABOUT = (
    "门前的路灯坏了，她记下来；谁家的老人病了，她送饭去。一位楼道长三十年里的小事，由邻居们来讲，也请您想想身边的人。"
)


@EVERYWHERE
@pytest.mark.parametrize("fact", ["45 分钟 · 第 12 集 · 学习贯彻党的精神", "45 minutes · part 12 · One Street's Story"])
def test_what_is_known_of_a_part_of_a_series_is_shown_in_whole(size: Size, fact: str) -> None:
    told = replace(made.programme(3, summary=made.LONG), facts=(fact, "已看 12 分钟"))
    page = places.programme(told, size)
    shown = [one for one in page.elements if isinstance(one, Text) and one.text in told.facts]
    assert [one.fitted.whole for one in shown] == [True, True]


@EVERYWHERE
@pytest.mark.parametrize(
    ("title", "facts", "is_whole"),
    [("楼道长", 1, True), ("三十年的楼道长", 2, True), ("老年食堂今天开张了", 3, False), (made.LONG, 1, False)],
)
def test_what_a_programme_is_about_stands_below_its_facts(size: Size, title: str, facts: int, is_whole: bool) -> None:
    view = replace(made.programme(2, summary=ABOUT), title=title, facts=("先进典型 · 28 分钟",) * facts)
    shown = next(
        one for one in places.programme(view, size).elements if isinstance(one, Text) and one.text[:3] == "门前的"
    )
    assert shown.box.y + shown.fitted.height <= size.body.bottom
    assert shown.fitted.whole
    assert shown.text == ABOUT or (ABOUT.startswith(shown.text) and not is_whole)


# What a programme of a series offers where several live and somebody has begun it, in the words of each language.
OFFERED = {
    "zh": (("接着看", ""), ("从头看", ""), ("谁在看电视", "还没有人"), ("各集", "共 6 集")),
    "en": (
        ("Go on watching", ""),
        ("From the beginning", ""),
        ("Viewers", "nobody yet"),
        ("All parts", "6 parts"),
    ),
}


@EVERYWHERE
@pytest.mark.parametrize("lang", OFFERED)
def test_four_buttons_of_a_programme_show_their_words_in_whole(lang: str, size: Size) -> None:
    choices = tuple(made.view_models.Choice(label, "/x", note) for label, note in OFFERED[lang])
    page = places.programme(replace(made.programme(1), choices=choices), size)
    texts = [
        one for place in page.elements if isinstance(place, Place) for one in place.inside if isinstance(one, Text)
    ]
    assert len(texts) >= len(choices)
    assert [one.text for one in texts if not one.fitted.whole] == []


# What a programme goes on with, beside who is watching and one's own picks, or with two ways to watch it as well.
GOES_ON = {
    "zh": [(("我的心得", "选几句话"), ("打个分", "1 到 5 分")), (("谁在看电视", "还没有人"), ("我的选择", "选择"))],
    "en": [(("Reflect", "sentences"), ("Mark it", "1 to 5")), (("Viewers", "nobody yet"), ("My picks", "choose"))],
}


@EVERYWHERE
@pytest.mark.parametrize("lang", GOES_ON)
@pytest.mark.parametrize("ways", [1, 2])
def test_what_a_programme_goes_on_with_is_shown_in_whole(lang: str, ways: int, size: Size) -> None:
    goes_on, others = GOES_ON[lang]
    for one in goes_on:
        told = (*OFFERED[lang][:ways], others[0], one, others[1])
        choices = tuple(made.view_models.Choice(label, "/x", note) for label, note in told)
        lost = unwhole(places.programme(replace(made.programme(1), choices=choices), size))
        assert not {*one} & {*lost}


LONGEST_QUESTION = (
    "重阳节是我国的传统节日，请问下面哪一项是这一天自古以来就有的习俗，并且在我们社区每年都会举办的活动？",
    "登高赏菊、饮菊花酒、佩戴茱萸等",
)
ENGLISH = (
    "The Double Ninth Festival is a traditional festival. Which of these belongs to it since old times?",
    "Climbing hills, chrysanthemums, ",
)


@EVERYWHERE
@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize(("words", "answer"), [LONGEST_QUESTION, ENGLISH])
def test_the_longest_question_of_a_quiz_and_its_answers_are_shown_in_whole(
    size: Size, count: int, picture: bool, words: str, answer: str
) -> None:
    page = places.ask(made.quiz(words, (answer[:-1].strip(),) * count, picture), size)
    texts = [one for one in page.elements if isinstance(one, Text)]
    texts += [
        one for place in page.elements if isinstance(place, Place) for one in place.inside if isinstance(one, Text)
    ]
    assert [one.text for one in texts if not one.fitted.whole] == []
    assert len(texts) > count


@EVERYWHERE
@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize(("words", "answer", "key"), [(*LONGEST_QUESTION, "听一听"), (*ENGLISH, "Listen")])
def test_the_longest_question_with_a_sound_is_shown_in_whole_with_its_picture(
    size: Size, count: int, picture: bool, words: str, answer: str, key: str
) -> None:
    asks = made.quiz(words, (answer[:-1].strip(),) * count, picture)
    listen = view_models.Option("9", key, href="#listen")
    page = places.ask(replace(asks, options=(*asks.options, listen), sentences=True), size)
    assert unwhole(page) == []
    assert any(isinstance(one, Area) for one in page.elements) == picture
    assert page.spots[f"o{count + 1}"].digit == "9"


@EVERYWHERE
@pytest.mark.parametrize(
    ("sentence", "advice"),
    [
        ("差一点。正确的是：登高赏菊、饮菊花酒、佩戴茱萸等", "解析" * 40),
        (
            "Not quite. Right is: Climbing hills, chrysanthemums",
            "It is said since old times. " * 5 + "So it is said. Really",
        ),
    ],
)
def test_the_longest_explanation_of_an_answer_is_shown_in_whole(size: Size, sentence: str, advice: str) -> None:
    page = places.ask(replace(made.quiz(sentence, ("下一题", "再试一次"), False), advice=advice), size)
    assert [one.text for one in page.elements if isinstance(one, Text) and not one.fitted.whole] == []


def unwhole(page: Page) -> list[str]:
    """The texts of a page, in its places too, that lost letters."""
    texts = [one for one in page.elements if isinstance(one, Text)]
    inside = [part for place in page.elements if isinstance(place, Place) for part in place.inside]
    return [one.text for one in [*texts, *inside] if isinstance(one, Text) and not one.fitted.whole]


@EVERYWHERE
@pytest.mark.parametrize("count", [2, 4, 7])
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("请选一到三句话。", "在支部的活动中我学到了很多。"),
        ("Choose one to 3 sentences.", "It is good to learn together"),
    ],
)
def test_a_list_of_sentences_is_shown_in_whole(size: Size, count: int, asked: str, words: str) -> None:
    asks = made.quiz(asked, (words,) * count, picture=False)
    chosen = tuple(replace(one, mark=True) for one in asks.options)
    advice = "它和您的名字一起保存，供您本人和支部查看。" if count < 7 else ""
    assert unwhole(places.ask(replace(asks, options=chosen, advice=advice, sentences=True), size)) == []


@EVERYWHERE
@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize(
    ("asked", "label", "note"),
    [
        ("想参加哪一项？", "社区服务满意度调查二〇二六年冬", "10 道题，不记名，只统计"),
        ("What would you like to take part in?", "How content are you with us now?", "Discussion, until 21 November"),
    ],
)
def test_the_longest_titles_with_their_notes_are_shown_in_whole(
    size: Size, count: int, asked: str, label: str, note: str
) -> None:
    asks = made.quiz(asked, (label,) * count, picture=False)
    told = tuple(replace(one, note=note) for one in asks.options)
    assert unwhole(places.ask(replace(asks, options=told, titles=True), size)) == []


@EVERYWHERE
@pytest.mark.parametrize("text", ["学习" * 75, "word " * 29])
def test_a_text_of_150_characters_is_read_in_whole(size: Size, text: str) -> None:
    ways = tuple(made.view_models.Choice(one, "/x") for one in ("前一条", "后一条", "回到我的记录", "撤回"))
    first = "11月21日 · 敬老节里话初心：老党员讲述他们的故事 · 支部代录"
    assert unwhole(places.text_page(made.view_models.Message(made.FRAME, first, text, ways), size)) == []


@EVERYWHERE
@pytest.mark.parametrize(
    ("asked", "advice", "label", "on"),
    [
        (
            "这部片子给了您什么？请选一个题目。",
            "它和您的名字一起保存，供您本人和支部查看。",
            "身边的变化与愿",
            "不写了，往下走",
        ),
        (
            "What did this programme give you? Choose a topic.",
            "It is kept with your name, for you and your branch.",
            "Around me today",
            "Go on without",
        ),
    ],
)
def test_six_topics_and_the_way_on_are_shown_in_whole(size: Size, asked: str, advice: str, label: str, on: str) -> None:
    asks = made.quiz(asked, (*(label,) * 6, on), picture=False)
    assert unwhole(places.ask(replace(asks, advice=advice), size)) == []


@EVERYWHERE
@pytest.mark.parametrize(
    ("words", "text", "keys"),
    [
        (
            "周五上午九点请来二楼会议室领取学习资料册",
            "请带上身份证。" * 8 + "谢谢您。",
            ("看前一条（更早的）", "看后一条（更新的）"),
        ),
        (
            "Please collect your new book on Friday 9",
            ("Bring your card, or ask a neighbour to. " * 3),
            ("The message before it", "Keep it on the home page"),
        ),
    ],
)
def test_the_longest_message_is_shown_in_whole(size: Size, words: str, text: str, keys: tuple[str, ...]) -> None:
    page = places.ask(replace(made.quiz(words, keys, False), advice=text), size)
    assert [one.text for one in page.elements if isinstance(one, Text) and not one.fitted.whole] == []


@EVERYWHERE
@pytest.mark.parametrize("reason", ["因为您家看完了第 128 集", "因为您家看过这个专题", "Your home saw the part before"])
def test_why_a_film_is_suggested_is_shown_in_whole(size: Size, reason: str) -> None:
    cards = tuple(replace(made.card(k), reason=reason, part="第 129 集") for k in range(1, 5))
    keys = tuple(view_models.Option(str(k), words, href="/") for k, words in ((5, "为什么推荐"), (6, "不要推荐")))
    page = places.shelf(view_models.ShelfPage(made.FRAME, cards, made.turn(1, 2), keys), size)
    texts = [
        one for place in page.elements if isinstance(place, Place) for one in place.inside if isinstance(one, Text)
    ]
    assert [one.fitted.whole for one in texts if one.text == reason] == [True] * 4


@EVERYWHERE
@pytest.mark.parametrize("title", ["Coming up: thirty years on one staircase", "预告：三十年的楼道长和他的一把扫帚"])
def test_the_title_of_what_was_credited_is_shown_in_whole(size: Size, title: str) -> None:
    day = view_models.RecordDay("25 Nov", "Wed", "In at 9:08, credited 1 h 20 min", f"“{title}”")
    assert unwhole(places.why(replace(made.why(2, 3), lines=(day,) * 3), size)) == []
