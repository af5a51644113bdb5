"""`tvchannel staff add --branch`: an account for the people of one branch, from the command line."""

from pathlib import Path

import pytest

from epg.titles import Title
from tests.commands.test_organisation import run
from tests.store.world import NOON
from tvchannel.base.settings import Settings
from tvchannel.core.services import open_services, prepare
from tvchannel.store.channel import catalogue
from tvchannel.store.people import branches, people
from tvchannel.store.service import staff_accounts


def test_an_account_is_for_the_branch_that_is_named_and_no_name_that_is_not_there_is_passed_over(
    tmp_path: Path,
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    prepare(settings)
    services = open_services(settings)
    with services.store.writing() as connection:
        here = catalogue.add_community(connection, "here", Title("这里社区", "Here"), NOON)
        branch, group = branches.add(connection, here, "第二支部"), people.add_group(connection, here, "二组")
        branches.change(connection, here, branch, "第二支部", [group])
    told = ("--community", "here", "--name", "林书记", "--password-file", "-")
    for role, scope in (("branch", "第三支部"), ("administrator", "第二支部")):
        answer = run(tmp_path, "staff", "add", "lin", *told, "--role", role, "--branch", scope, given="a hat of mine\n")
        assert (answer.exit_code, answer.output.count("\n")) == (1, 1)
    wrong = run(tmp_path, "staff", "add", "lin", *told, "--role", "guide", "--group", "三组", given="a hat of mine\n")
    assert (wrong.exit_code, wrong.output) == (1, "Error: 这里没有这个小组。\n")
    made = run(
        tmp_path, "staff", "add", "lin", *told, "--role", "branch", "--branch", "第二支部", given="a hat of mine\n"
    )
    assert made.exit_code == 0, made.output
    with services.store.reading() as connection:
        found = staff_accounts.account(connection, login="lin")
    assert found is not None
    assert (found.groups, found.scope_name) == ({group: "二组"}, "第二支部")
    services.store.close()


@pytest.mark.parametrize(
    ("password", "said"), [("short", "只有 5 个字符"), ("lin lin lin", "登录名 lin"), ("password123", "太常见")]
)
def test_a_password_that_cannot_be_is_refused_with_the_rule_that_it_breaks(
    tmp_path: Path, password: str, said: str
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    prepare(settings)
    services = open_services(settings)
    with services.store.writing() as connection:
        catalogue.add_community(connection, "here", Title("这里社区", "Here"), NOON)
    services.store.close()
    told = ("--community", "here", "--name", "林书记", "--role", "branch", "--password-file", "-")
    answer = run(tmp_path, "staff", "add", "lin", *told, given=f"{password}\n")
    assert (answer.exit_code, answer.output.count("\n")) == (1, 1)
    assert said in answer.output
