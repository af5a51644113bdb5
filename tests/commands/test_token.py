"""Tokens as they are typed: made and printed once, listed, closed."""

from tests.commands.typed import tv
from tests.store.world import World
from tvchannel.base.settings import load
from tvchannel.core.services import open_services
from tvchannel.processes.app import create_app


def test_a_token_is_made_listed_used_and_closed(world: World) -> None:
    made = tv("token", "add", "platform", "--community", "demo", "--scope", "reports", "--scope", "rolls")
    token = made.stdout.strip()
    assert (made.exit_code, len(token)) == (0, 47)
    assert "platform  reports, rolls  until" in (listed := tv("token", "list", "--community", "demo").stdout)
    assert "never used" in listed
    assert token not in listed
    services = open_services(load())
    client = create_app(services).test_client()
    asked = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/reports", headers=asked).status_code == 200
    assert "last used" in tv("token", "list", "--community", "demo").stdout
    assert tv("token", "close", "platform", "--community", "demo").exit_code == 0
    assert client.get("/api/v1/reports", headers=asked).status_code == 401
    assert "(closed)" in tv("token", "list", "--community", "demo").stdout
    services.store.close()


def test_what_is_wrong_is_told_in_one_line(world: World) -> None:
    again = ("token", "add", "platform", "--community", "demo", "--scope", "reports")
    assert tv(*again).exit_code == 0
    assert tv(*again).exit_code == 1
    assert tv(*again[:2], "other", *again[3:], "--until", "2020-01-01").exit_code == 1
    assert tv("token", "close", "unknown", "--community", "demo").exit_code == 1
