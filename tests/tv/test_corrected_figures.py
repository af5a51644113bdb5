"""What the branch corrected is so on the television at once: the day is open again, and the record has the answer."""

from dataclasses import replace
from datetime import timedelta

from tests.tv.conftest import TODAY, House
from tests.tv.people import page, press
from tests.tv.reading import said
from tvchannel.features.corrections.actions import answer, propose, propose_more
from tvchannel.store.people import requests
from tvchannel.store.records import ledger
from tvchannel.store.records.corrections import CorrectionAnswer, CorrectionKind, CorrectionReason, Proposal

KEPT = (TODAY.replace(month=1, day=1), TODAY)


def correct(house: House, seq: int) -> None:
    store, here = house.services.store, house.world.community
    number = propose(store, here, seq, CorrectionReason.WRONG_PERSON, "", who="branch", now=house.now)
    answer(store, here, number, CorrectionAnswer.APPROVED, who="secretary", now=house.now)


def add(house: House, told: Proposal, said: CorrectionAnswer, reply: str = "") -> None:
    store, here = house.services.store, house.world.community
    number = propose_more(store, here, told, KEPT, who="branch", now=house.now)
    answer(store, here, number, said, who="secretary", now=house.now, reply=reply)


def checked_in(house: House) -> int:
    with house.services.store.reading() as connection:
        return len(ledger.check_ins(connection, house.world.community, TODAY, TODAY))


def test_after_a_correction_the_television_says_not_yet_and_a_new_press_counts(house: House) -> None:
    television = house.television(2)
    for round_ in range(3):
        assert "还没签到" in said(page(television, "check-in").html)
        done = press(television, page(television, "check-in"), "1")
        assert "8:31" in said(done.html)
        assert checked_in(house) == 1
        correct(house, 2 * round_ + 1)
        assert checked_in(house) == 0
        assert "还没签到" in said(page(television, "").html)


def test_the_branchs_answer_comes_back_to_the_record_with_its_words(house: House) -> None:
    television = house.television(2)
    press(television, press(television, press(television, page(television, "me"), "2"), "1"), "2")
    assert "支部有答复了" not in said(page(television, "me").html)
    with house.services.store.reading() as connection:
        (asked,) = requests.waiting(connection, house.world.community)
    yesterday = TODAY - timedelta(days=1)
    told = Proposal(
        CorrectionKind.CHECK_IN, CorrectionReason.OUT_OF_ORDER, "", "zhang-here", yesterday, request=asked.id
    )
    add(house, told, CorrectionAnswer.APPROVED, "机顶盒已经修好了")
    record = page(television, "me")
    assert "支部有答复了" in said(record.html)
    answers = press(television, press(television, record, "2"), "4")
    assert "11月20日的签到不对：已经办好" in said(answers.html)
    assert "机顶盒已经修好了" in said(answers.html)
    assert "签到由支部补记" in said(press(television, page(television, "me"), "1").html)
    house.now += timedelta(days=31)
    assert "支部有答复了" not in said(page(television, "me").html)


def test_a_request_that_was_refused_or_waits_says_so(house: House) -> None:
    television = house.television(2)
    press(television, press(television, press(television, page(television, "me"), "2"), "2"), "1")
    assert "支部正在办" in said(page(television, "me/answers").html)
    told = Proposal(CorrectionKind.ADD, CorrectionReason.FORGOTTEN, "", "zhang-here", TODAY, request=1)
    add(house, replace_detail(told), CorrectionAnswer.REFUSED)
    assert "学习时间不对：核对无误" in said(page(television, "me/answers").html)


def replace_detail(told: Proposal) -> Proposal:
    """Half an hour of another occasion."""
    return replace(told, detail={"programme": None, "ms": 1_800_000, "live": True})


def test_added_minutes_stand_in_the_record_and_in_what_counted(house: House) -> None:
    told = Proposal(CorrectionKind.ADD, CorrectionReason.ELSEWHERE, "", "zhang-here", TODAY)
    add(house, replace_detail(told), CorrectionAnswer.APPROVED)
    television = house.television(2)
    assert "30 分钟" in said(page(television, "me").html)
    assert "支部补记" in said(page(television, "me/why").html)
