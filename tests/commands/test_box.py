"""A link that makes a browser a household's television."""

from tests.commands.typed import tv
from tests.store.world import World


def test_a_box_link_is_an_address_that_works_once_at_this_port(world: World) -> None:
    answer = tv("box", "link", "--household", "1", "--community", "demo")
    assert answer.stdout.startswith("http://127.0.0.1:8123/enter/")
    assert len(answer.stdout.splitlines()) == 1
