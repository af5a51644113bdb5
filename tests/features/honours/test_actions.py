"""Two persons and the member's own consent, or no honour; each step stands in the log without a word of its text."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.desk.conftest import Desk
from tests.features.honours.made import DEEDS, answer, approve, consent, give, honour, propose
from tvchannel.base.errors import Conflict, Forbidden, Invalid, NotFound
from tvchannel.features.honours import actions
from tvchannel.store import tables as t
from tvchannel.store.people.honours import SaidConsent
from tvchannel.study.honours.decisions import ConsentWay, HonourAnswer, HonourConsent, HonourState
from tvchannel.study.honours.titles import LONGEST_TITLE, MOST_DEEDS, HonourTitle


def test_an_honour_is_given_with_the_approval_of_another_and_the_consent(office: Desk) -> None:
    number = propose(office)
    assert honour(office, number).state is HonourState.PROPOSED
    answer(office, number, HonourAnswer.APPROVED)
    assert honour(office, number).state is HonourState.APPROVED
    consent(office, number)
    assert honour(office, number).state is HonourState.GIVEN
    for did in ("honour-proposed", "honour-approved", "honour-consented"):
        assert office.audit(did) == ["member here-1"]


def test_the_log_holds_the_number_and_no_word_of_the_text(office: Desk) -> None:
    number = propose(office, title=HonourTitle.OTHER, own_words="热心楼长")
    answer(office, number, HonourAnswer.DECLINED, "与事实不符")
    with office.services.store.reading() as connection:
        rows = connection.execute(select(t.audit).where(t.audit.c.did.like("honour-%"))).all()
    assert [row.detail for row in rows] == [{"honour": number}] * 2


def test_what_is_written_is_sealed(office: Desk) -> None:
    number = propose(office, title=HonourTitle.OTHER, own_words="热心楼长")
    answer(office, number, HonourAnswer.DECLINED, "与事实不符")
    office.services.store.close()
    files = b"".join(path.read_bytes() for path in office.services.settings.data_dir.glob("*.db*"))
    assert files
    assert not [text for text in (DEEDS, "热心楼长", "与事实不符") if text.encode() in files]


@pytest.mark.parametrize(
    ("deeds", "title", "own_words"),
    [
        (" \n ", HonourTitle.STUDY, ""),
        ("\n".join("x" * (MOST_DEEDS + 1)), HonourTitle.STUDY, ""),
        ("送报", HonourTitle.OTHER, ""),
        ("送报", HonourTitle.OTHER, "长" * (LONGEST_TITLE + 1)),
    ],
)
def test_without_deeds_and_a_title_nobody_is_proposed(
    office: Desk, deeds: str, title: HonourTitle, own_words: str
) -> None:
    with pytest.raises(Invalid):
        propose(office, deeds=deeds, title=title, own_words=own_words)


@pytest.mark.parametrize("said", [HonourAnswer.APPROVED, HonourAnswer.DECLINED])
def test_whoever_proposed_it_does_not_decide_it(office: Desk, said: HonourAnswer) -> None:
    number = propose(office)
    with pytest.raises(Forbidden):
        answer(office, number, said, "x", who="branch")
    assert honour(office, number).state is HonourState.PROPOSED


def test_a_proposal_is_taken_back_by_its_own_maker_while_it_waits(office: Desk) -> None:
    number = propose(office)
    with pytest.raises(Forbidden):
        answer(office, number, HonourAnswer.TAKEN_BACK, who="administrator")
    answer(office, number, HonourAnswer.TAKEN_BACK, who="branch")
    assert honour(office, number).state is HonourState.OVER
    assert office.audit("honour-taken-back") == ["member here-1"]


def test_declining_needs_a_reason_and_is_final(office: Desk) -> None:
    number = propose(office)
    with pytest.raises(Invalid):
        answer(office, number, HonourAnswer.DECLINED)
    answer(office, number, HonourAnswer.DECLINED, "事迹还要再核实")
    for said, who in ((HonourAnswer.APPROVED, "administrator"), (HonourAnswer.TAKEN_BACK, "branch")):
        with pytest.raises(Conflict):
            answer(office, number, said, who=who)
    with pytest.raises(Conflict):
        consent(office, number)


def test_nobody_is_asked_before_the_approval(office: Desk) -> None:
    number = propose(office)
    with pytest.raises(Conflict):
        consent(office, number)


def test_a_member_who_does_not_consent_or_takes_it_back_is_not_honoured(office: Desk) -> None:
    refused, withdrawn = approve(office), give(office, "here-3")
    consent(office, refused, HonourConsent.NO)
    consent(office, withdrawn, HonourConsent.NO)
    for number in (refused, withdrawn):
        assert honour(office, number).state is HonourState.OVER
        with pytest.raises(Conflict):
            consent(office, number)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_day_of_the_consent_lies_between_the_proposal_and_today(office: Desk, days: int) -> None:
    number = approve(office)
    zone = office.services.settings.zone
    day = office.now.astimezone(zone).date() + timedelta(days=days)
    told = SaidConsent(HonourConsent.YES, ConsentWay.IN_PERSON, "branch", day)
    with pytest.raises(Invalid):
        actions.enter_consent(
            office.services.store, office.community, number, told, who="branch", now=office.now, zone=zone
        )


def test_the_same_title_of_a_year_is_proposed_once_unless_the_first_one_is_over(office: Desk) -> None:
    first = propose(office)
    with pytest.raises(Conflict):
        propose(office, who="administrator")
    propose(office, title=HonourTitle.STUDY)
    propose(office, "here-3")
    answer(office, first, HonourAnswer.TAKEN_BACK, who="branch")
    assert propose(office) != first


def test_several_titles_in_own_words_stand_beside_each_other(office: Desk) -> None:
    numbers = [propose(office, title=HonourTitle.OTHER, own_words=words) for words in ("热心楼长", "最美邻居")]
    assert len({*numbers}) == 2


def test_of_another_community_there_is_no_such_honour(office: Desk) -> None:
    number = propose(office, "there-1", community=office.there)
    with pytest.raises(NotFound):
        answer(office, number, HonourAnswer.APPROVED)
    assert honour(office, number, office.there).state is HonourState.PROPOSED
