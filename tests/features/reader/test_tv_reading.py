"""Reading on the television: the catalogue, the page of a book, its pages and contents, and the place that is kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from tests.features.reader.made import TITLE, add_book, raw_text
from tests.tv.conftest import House
from tests.tv.people import UNASKED, page, press, set_member
from tests.tv.reading import Reading, said
from tvchannel.features.reader import page_places
from tvchannel.store.people import reading_places
from tvchannel.store.people.reading_places import ReadingPlace
from tvchannel.store.reading import books
from tvchannel.store.reading.books import PageImage
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.reading.books import BookKind


def text_of(shown: Reading) -> str:
    return shown.spots["text"].text


def place(house: House, number: int, ref: str) -> ReadingPlace | None:
    with house.services.store.reading() as connection:
        return reading_places.of_book(connection, number, [ref]).get(ref)


def turned(television: FlaskClient, shown: Reading) -> Reading:
    """OK on the text."""
    spot = "text"
    if spot not in shown.actions:
        return page(television, shown.href(spot))
    answer = television.post(shown.actions[spot], data=shown.fields[spot])
    assert answer.status_code == 303, answer.text
    return page(television, answer.headers["Location"])


def add(house: House, **told: object) -> int:
    return add_book(house.services.store, house.world.community, house.now, **told)  # type: ignore[arg-type]


def test_the_shelves_lead_to_what_can_be_read_by_kinds(house: House) -> None:
    for k in range(6):
        add(house, title=f"书{k}")
    add(house, kind=BookKind.JOURNAL, title="社区之声", issue="2026年第3期")
    add(house, state=SwitchState.DRAFT, title="草稿")
    television = house.television(1)
    assert any("读书" in spot.text for spot in page(television, "shelves").spots.values())
    first = page(television, "read")
    assert [first.spots[f"p{k}"].text.replace("\n", "")[-2:] for k in range(1, 5)] == ["书5", "书4", "书3", "书2"]
    assert "1 / 2" in first.html
    second = press(television, first, "9")
    assert [second.spots[f"p{k}"].text[-2:] for k in (1, 2)] == ["书1", "书0"]
    journals = press(television, second, "6")
    assert "2026年第3期" in journals.spots["p1"].text
    assert "草稿" not in first.html + second.html + journals.html


def test_a_long_list_is_leafed_over_ten_pages_at_once(house: House) -> None:
    for k in range(60):
        add(house, title=f"书{k}", raw="字")
    television = house.television()
    assert "后 10 页" in page(television, "read").html
    later = page(television, "read?kind=book&page=12").html
    assert "前 10 页" in later
    assert "后 10 页" not in later


def test_an_empty_catalogue_says_so_and_has_a_place_to_stand_on(house: House) -> None:
    shown = page(house.television(), "read")
    assert "还没有可读的内容" in shown.html
    assert shown.focus


def test_ten_pages_are_read_and_the_eleventh_is_where_it_goes_on(house: House) -> None:
    number = add(house)
    television = house.television(2)
    shown = press(television, page(television, f"read/{number}"), "1")
    seen = [text_of(shown)]
    for _ in range(10):
        shown = turned(television, shown)
        seen.append(text_of(shown))
    assert len({*seen}) == 11
    assert "11 / " in shown.html
    kept = place(house, number, "zhang-here")
    assert kept
    again = page(television, f"read/{number}")
    assert again.spots["b1"].text.endswith("接着读第 11 页")
    assert text_of(press(television, again, "1")) == seen[-1]
    back = press(television, shown, "0")
    assert text_of(back) == seen[-2]
    assert place(house, number, "zhang-here") != kept


def test_the_pages_hold_the_whole_text_in_its_order(house: House) -> None:
    number = add(house)
    television = house.television()
    shown, found = page(television, f"read/{number}/page?o=0"), ""
    for _ in range(200):
        found += text_of(shown)
        if "after" not in shown.spots:
            break
        shown = turned(television, shown)
    with house.services.store.reading() as connection:
        text = books.text(connection, number)
    assert "".join(found.split()) == "".join(text.split())


def test_other_letters_keep_the_place(house: House) -> None:
    number = add(house)
    television = house.television()
    shown = page(television, f"read/{number}/page?o=900&z=1")
    begins = text_of(shown)[:6]
    counts = []
    for _ in range(3):
        shown = press(television, shown, "2")
        assert begins in text_of(shown)
        counts.append(shown.html)
    assert 'data-digit="2"' not in counts[-1]
    for larger, smaller in pairwise(counts):
        assert larger != smaller


def test_nothing_is_kept_of_who_has_not_agreed_and_of_a_television_of_nobody(house: House) -> None:
    number = add(house)
    set_member(house, "zhang-here", **UNASKED)
    for household in (2, None):
        television = house.television(household)
        shown = page(television, f"read/{number}/page?o=0")
        assert not shown.actions
        turned(television, shown)
        assert ("不记读到哪页" in page(television, f"read/{number}").html) is (household == 2)
    with house.services.store.reading() as connection:
        assert reading_places.of_member(connection, "zhang-here") == []


def test_where_several_live_each_reads_on_by_their_own_digit(house: House) -> None:
    number = add(house)
    television = house.television(1)
    shown = page(television, f"read/{number}")
    assert "谁来读" in shown.html
    book = press(television, shown, "1")
    turned(television, press(television, book, "1"))
    with house.services.store.reading() as connection:
        kept = reading_places.of_book(connection, number, ["wang-here", "li-here", "here-1", "here-2"])
    assert len(kept) == 1
    assert "读到第 2 页" in page(television, f"read/{number}").html
    nobody = press(television, page(television, f"read/{number}"), "3")
    assert not press(television, nobody, "1").actions


def test_a_press_for_a_book_that_was_taken_off_is_told_so(house: House) -> None:
    number = add(house)
    television = house.television(2)
    shown = page(television, f"read/{number}/page?o=0")
    with house.services.store.writing() as connection:
        books.set_state(connection, number, SwitchState.OFF)
    answer = television.post(shown.actions["text"], data=shown.fields["text"])
    assert answer.status_code == 404
    page(television, f"read/{number}", 404)
    page(television, f"read/{number}/page", 404)
    page(television, f"read/{number}/contents", 404)


def test_contents_lead_to_chapters_and_to_pages_where_there_are_none(house: House) -> None:
    number = add(house, raw=raw_text(chapters=10, paragraphs=4))
    television = house.television()
    contents = page(television, f"read/{number}/contents")
    assert contents.spots["p1"].text == "1第1章 春天"
    assert text_of(press(television, contents, "3")).startswith("第3章")
    assert "第9章" in press(television, contents, "9").html
    plain = add(house, raw="春天来了。" * 2000)
    assert "第 1 页" in page(television, f"read/{plain}/contents").html


def test_every_page_is_read_aloud_and_what_is_asked_for_wrongly_is_its_first_or_last(house: House) -> None:
    number = add(house)
    television = house.television()
    first = page(television, f"read/{number}/page")
    assert page(television, f"read/{number}/page?o=-4&z=77").html
    assert "after" not in page(television, f"read/{number}/page?o=999999999").spots
    address = first.html.split("/say/")[1].split(".mp3")[0]
    assert len(address) < 3000


@pytest.mark.parametrize(("letters", "screens"), [(1, 1), (2, 2), (3, 5)])
def test_a_page_image_is_read_whole_or_half_a_page_after_the_other(house: House, letters: int, screens: int) -> None:
    images = (PageImage(1046, 1480, b"\xff\xd8one", "一" * 300), PageImage(1046, 1480, b"\xff\xd8two"))
    number = add(house, kind=BookKind.JOURNAL, pages=images)
    television = house.television(2)
    shown = page(television, f"read/{number}/page?z={letters}")
    assert "1 / 2" in shown.html
    for _ in range(screens):
        shown = turned(television, shown)
    assert f"{'m' * 32}-2.jpg" in shown.html
    picture = television.get(f"/tv/here/read/{number}/{'m' * 32}-2.jpg")
    assert (picture.data, picture.headers["Cache-Control"][:6]) == (b"\xff\xd8two", "public")
    assert television.get(f"/tv/there/read/{number}/{'m' * 32}-2.jpg").status_code == 404
    assert "接着读" in page(television, f"read/{number}").spots["b1"].text


def test_a_day_later_than_its_last_it_is_gone_from_the_catalogue(house: House) -> None:
    add(house, valid_until=house.now.date())
    television = house.television()
    assert page(television, "read").spots["p1"].text.endswith(TITLE)
    house.now += timedelta(days=1)
    assert "p1" not in page(television, "read").spots


def test_while_a_book_is_laid_out_a_television_of_nobody_opens_no_other_and_holds_no_thread(house: House) -> None:
    known, other = add(house), add(house, title="另一本")
    nobody, home = house.television(), house.television(1)
    first = f"read/{known}/page?who=0"
    page(nobody, first)
    with page_places.one_at_a_time:
        page(nobody, first)
        refused = page(nobody, f"read/{other}/page", 503)
        assert "正在打开另一本书。" in said(refused.html)
        with ThreadPoolExecutor(1) as threads:
            waits = threads.submit(home.get, f"/tv/here/read/{other}/page?who=0")
            with pytest.raises(TimeoutError):
                waits.result(0.1)
            page_places.one_at_a_time.release()
            assert waits.result(30).status_code == 200
            page_places.one_at_a_time.acquire()
    page(nobody, f"read/{other}/page")
