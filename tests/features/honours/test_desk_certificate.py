"""The certificate: one sheet of A4 with full name, title, year and deeds, for what is given alone."""

import io
import re

import pypdf
import pytest

from tests.desk.conftest import Desk
from tests.features.honours.made import DEEDS, approve, consent, give
from tvchannel.study.honours.decisions import HonourConsent
from tvchannel.study.honours.titles import LONGEST_DEEDS, MOST_DEEDS, HonourTitle

TEXTS = ("这里社区", "荣誉证书", "王桂兰同志", "2026年度优秀共产党员", *DEEDS.splitlines(), "2026年11月21日")


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_sheet_says_who_is_honoured_for_what(office: Desk) -> None:
    number = give(office)
    page = office.browser("branch").get(f"/office/honours/{number}/certificate").text
    assert [text for text in TEXTS if text not in without_blanks(page)] == []
    assert office.audit("looked")[-1] == "member here-1"


def test_the_file_is_one_sheet_of_a4_in_chinese(office: Desk) -> None:
    number = give(office)
    answer = office.browser("branch").get(f"/office/honours/{number}/certificate.pdf")
    [sheet] = pypdf.PdfReader(io.BytesIO(answer.data)).pages
    assert [round(side / 72 * 25.4) for side in (sheet.mediabox.width, sheet.mediabox.height)] == [210, 297]
    told = without_blanks(sheet.extract_text())
    assert [text for text in TEXTS if text not in told] == []


def test_the_longest_deeds_and_title_fit_on_one_sheet(office: Desk) -> None:
    longest = "事" * (LONGEST_DEEDS // MOST_DEEDS - 1)
    number = give(office, deeds="\n".join([longest] * MOST_DEEDS), title=HonourTitle.OTHER, own_words="荣" * 30)
    answer = office.browser("branch").get(f"/office/honours/{number}/certificate.pdf", lang="en")
    assert len(pypdf.PdfReader(io.BytesIO(answer.data)).pages) == 1


@pytest.mark.parametrize("end", ["certificate", "certificate.pdf"])
def test_there_is_none_of_what_is_not_given(office: Desk, end: str) -> None:
    waiting, withdrawn = approve(office), give(office, "here-3")
    consent(office, withdrawn, HonourConsent.NO)
    for number in (waiting, withdrawn):
        assert office.browser("branch").get(f"/office/honours/{number}/{end}").status_code == 404
