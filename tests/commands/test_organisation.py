"""`tvchannel organisation`: the tree from the command line, from the first organisation on."""

from pathlib import Path

from click.testing import CliRunner, Result

from epg.titles import Title
from tests.store.world import NOON
from tvchannel.base.settings import Settings
from tvchannel.cli import main
from tvchannel.core.services import open_services, prepare
from tvchannel.store.channel import catalogue
from tvchannel.store.service import staff_accounts


def run(folder: Path, *words: str, given: str = "") -> Result:
    environment = {"TVCHANNEL_DATA": str(folder / "data"), "TVCHANNEL_LANGUAGE": "en"}
    return CliRunner().invoke(main, words, env=environment, input=given, catch_exceptions=False)


def test_the_tree_is_made_moved_and_listed(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    prepare(settings)
    services = open_services(settings)
    with services.store.writing() as connection:
        catalogue.add_community(connection, "here", Title("这里社区", "Here"), NOON)
    assert run(tmp_path, "organisation", "add", "湖滨区", "--kind", "district").output == "1 湖滨区\n"
    assert run(tmp_path, "organisation", "add", "梅园街道", "--kind", "sub-district", "--under", "1").exit_code == 0
    assert run(tmp_path, "organisation", "move", "here", "--under", "2").output == "here is moved\n"
    listed = run(tmp_path, "organisation", "list").output
    assert listed == "1 湖滨区 (district)\n  2 梅园街道 (sub-district)\n    here 这里社区\n"
    for words in (("move", "1", "--under", "2"), ("move", "9"), ("move", "nowhere"), ("remove", "2"), ("remove", "9")):
        answer = run(tmp_path, "organisation", *words)
        assert answer.exit_code == 1, words
        assert answer.output.startswith("Error: ")
        assert answer.output.count("\n") == 1
    made = ("staff", "add", "chen", "--community", "here", "--name", "老陈", "--role", "auditor")
    answer = run(tmp_path, *made, "--organisation", "1", "--password-file", "-", given="a hat of my own\n")
    assert answer.exit_code == 0, answer.output
    with services.store.reading() as connection:
        account = staff_accounts.account(connection, login="chen")
        assert account is not None
        assert account.organisation_id == 1
    assert "chen  老陈  auditor  湖滨区" in run(tmp_path, "staff", "list", "--community", "here").output
    assert run(tmp_path, "staff", "close", "chen", "--community", "here").exit_code == 0
    services.store.close()
