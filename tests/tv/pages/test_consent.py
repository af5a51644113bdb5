"""The consent card: asked once, obeyed at once, changed in two keys; who says no leaves no trace."""

from datetime import timedelta

from tests.tv.conftest import House
from tests.tv.people import UNASKED, page, press, rows, set_member
from tests.tv.playing_box import Box, check_in
from tests.tv.reading import said
from tvchannel.core.privacy.erased_lists import parsed
from tvchannel.store.people import consents, people
from tvchannel.store.records import ledger
from tvchannel.store.watching import presence
from tvchannel.study.day import study_day


def test_a_first_press_leads_to_the_card_and_yes_checks_in_at_once(house: House) -> None:
    set_member(house, "wang-here", **UNASKED)
    television = house.television(1)
    card = press(television, page(television, "check-in"), "1")
    assert "要把您的学习记下来吗" in said(card.html)
    done = press(television, card, "1")
    assert "王*兰，签到成功" in said(done.html)
    with house.services.store.reading() as connection:
        member = people.member(connection, house.world.community, "wang-here")
        assert member.agreed
        assert member.consent_at == house.now
        assert [(row.choice, row.version) for row in consents.log(connection, "wang-here")] == [("record", 1)]


def test_who_lives_alone_comes_to_the_card_by_one_key_from_the_home_page(house: House) -> None:
    set_member(house, "zhang-here", **UNASKED)
    television = house.television(2)
    home = page(television, "")
    assert home.focus == "checkin"
    assert "要把您的学习记下来吗" in said(page(television, home.href("checkin")).html)


def test_a_new_text_on_the_card_is_put_before_everybody_anew_and_nothing_is_recorded_until_then(house: House) -> None:
    set_member(house, "wang-here", consent_version=0)
    television = house.television(1)
    card = press(television, page(television, "check-in"), "1")
    assert "要把您的学习记下来吗" in said(card.html)
    with house.services.store.reading() as connection:
        assert ledger.check_ins(connection, house.world.community, house.now.date(), house.now.date()) == []


def test_after_later_the_question_comes_again_another_day_but_not_today(house: House) -> None:
    set_member(house, "zhang-here", **UNASKED)
    television = house.television(2)
    card = page(television, page(television, "").href("checkin"))
    assert "改天再说" in said(press(television, card, "3").html)
    assert page(television, "").focus == "theme"
    house.now += timedelta(days=1)
    assert page(television, "").focus == "checkin"


def test_a_consent_is_withdrawn_by_two_keys_from_the_record_and_what_was_recorded_stays(house: House) -> None:
    television = house.television(1)
    check_in(television, "1")
    choices = press(television, page(television, "me?member=1"), "4")
    after = press(television, choices, "2")
    assert "现在不记录您的学习" in said(after.html)
    with house.services.store.reading() as connection:
        assert not people.member(connection, house.world.community, "wang-here").agreed
        assert [row.choice for row in consents.log(connection, "wang-here")] == ["watch-only"]
        today = study_day(house.now, house.settings.zone)
        assert len(ledger.check_ins(connection, house.world.community, today, today)) == 1
        assert presence.present(connection, house.world.box, house.now) == []
    assert "本月签到 1 天" in said(page(television, "me?member=1").html)


def test_after_an_evening_without_records_no_row_of_the_store_knows_the_person(house: House) -> None:
    set_member(house, "zhang-here", **UNASKED)
    television = house.television(2)
    card = page(television, page(television, "").href("checkin"))
    answer = press(television, card, "2")
    assert "好的，只看电视，不记录" in said(answer.html)
    for path in ("", "check-in", "watching", "me", "me/choices", "guide", "live", "programme/1", "consent?said=1"):
        page(television, path)
    box = Box(house, television, "/tv/here/watch/1?from=0")
    box.play(600)
    assert box.end().strip() == "", "no end card asks this person to check in"
    assert "还没登记" not in said(page(television, "").html)
    with house.services.store.reading() as connection:
        member = people.member(connection, house.world.community, "zhang-here")
    told = {table for table, row in rows(house) if _knows(table, row, member.ref, member.id, member.household_id)}
    assert told <= {"members", "boxes", "entries"}, "the register, and the television itself"


def _knows(table: str, row: dict, ref: str, member_id: int, household_id: int) -> bool:
    """Does this row name the person, by reference, by number, or by the home where nobody else lives?"""
    if ref in str(row):
        return True
    if row.get("member_id") == member_id or row.get("household_id") == household_id:
        return True
    return table == "members" and row["id"] == member_id


def test_a_press_offered_before_the_withdrawal_records_nothing(house: House) -> None:
    television = house.television(1)
    offered = page(television, "check-in")
    choices = press(television, page(television, "me?member=1"), "4")
    press(television, choices, "2")
    answer = television.post(offered.actions["m1"], data=offered.fields["m1"])
    assert answer.headers["Location"].startswith("/tv/here/consent?member=1")
    with house.services.store.reading() as connection:
        assert ledger.head(connection, house.world.community).seq == 0


def test_a_withdrawal_stands_on_the_list_outside_of_the_database_at_once_or_with_the_next_head(house: House) -> None:
    television, path = house.television(1), house.settings.data_dir / "withdrawn.txt"
    press(television, press(television, page(television, "me?member=1"), "4"), "2")
    (line,) = parsed(path)
    assert (line.ref, line.choice) == ("wang-here", "watch-only")
    path.unlink()
    path.mkdir()  # nothing can be written there
    press(television, press(television, page(television, "me?member=2"), "4"), "2")
    with house.services.store.reading() as connection:
        assert people.member(connection, house.world.community, "li-here").consent == "watch-only"


def test_who_withdraws_while_a_film_runs_is_credited_nothing_after_that(house: House) -> None:
    television, other = house.television(1), house.television(1)
    check_in(television, "1")
    box = Box(house, television, "/tv/here/watch/5?from=0").play(300)
    box.key()
    before = _watched(house)
    press(other, press(other, page(other, "me?member=1"), "4"), "2")
    box.play(300)
    box.key()
    assert 0 < before == _watched(house)


def _watched(house: House) -> int:
    return sum(row["to_ms"] - row["from_ms"] for table, row in rows(house) if table == "watched")


def test_a_deed_of_another_television_or_altered_does_nothing(house: House) -> None:
    television = house.television(1)
    choices = page(television, "me/choices?member=1")
    spot = choices.of_digit("2")
    answer = house.television(2).post(choices.actions[spot], data=choices.fields[spot])
    assert answer.status_code == 404
    signed = choices.fields[spot]["deed"]
    assert television.post(choices.actions[spot], data={"deed": signed[:-4] + "abcd"}).status_code == 400
    with house.services.store.reading() as connection:
        assert people.member(connection, house.world.community, "wang-here").agreed


def test_digits_say_who_is_watching_several_at_once_and_checking_in_puts_one_there(house: House) -> None:
    television = house.television(1)
    check_in(television, "1")
    shown = page(television, "watching")
    assert "在看" in shown.spots["m1"].text
    both = press(television, shown, "2")
    assert [both.spots[name].text.count("没在看") for name in ("m1", "m2")] == [0, 0]
    one = press(television, both, "1")
    assert "没在看" in one.spots["m1"].text
    with house.services.store.reading() as connection:
        there = [row["member"] for table, row in rows(house) if table == "presences"]
        assert there == ["li-here"]
        assert presence.present(connection, house.world.box, house.now) == [], "another box of the same home"


def test_the_question_who_is_watching_is_offered_where_more_than_one_lives(house: House) -> None:
    assert page(house.television(1), "check-in").href("watching").startswith("/tv/here/watching")
    assert "谁在看电视" in said(page(house.television(1), "programme/1").html)
    assert "谁在看电视" not in said(page(house.television(2), "programme/1").html)
