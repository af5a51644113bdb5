"""The page of the system tells when each witness heard last, and in words why one did not."""

from datetime import timedelta
from pathlib import Path

from tests.desk.conftest import Desk
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.witness import tell


def told(office: Desk) -> str:
    return office.browser("administrator").get("/office/system").text


def test_without_a_witness_the_page_says_what_that_means(office: Desk) -> None:
    assert "还没有设见证" in told(office)


def test_a_witness_is_told_with_when_it_heard_and_a_failure_in_words(office: Desk, tmp_path: Path) -> None:
    services, share = office.services, tmp_path / "share" / "heads.txt"
    settings = services.settings.model_copy(update={"witness_file": str(share)})
    object.__setattr__(services, "settings", settings)
    keep_heads(services.store, settings.data_dir / "heads", now=office.now, zone=settings.zone)
    assert tell(services.store, settings, office.now) == []
    page = told(office)
    assert "另一台机器上的文件" in page
    assert "没有联系上，会再试" in page
    share.parent.mkdir()
    tell(services.store, settings, office.now + timedelta(minutes=5))
    page = told(office)
    assert 'state good">另一台机器上的文件' in page
    assert "没有联系上" not in page
