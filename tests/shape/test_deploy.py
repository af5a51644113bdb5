"""What is copied onto a Debian machine works there as it is."""

import re
from pathlib import Path

import pytest

from tests.shape.house import ROOT

NGINX = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")


def test_nginx_keeps_playlists_where_it_can_make_the_folder_itself() -> None:
    folder = re.search(r"proxy_cache_path (\S+)", NGINX)
    assert folder
    assert Path(folder[1]).parent == Path("/var/cache"), "nginx makes one level, and Debian has no /var/cache/nginx"


@pytest.mark.parametrize("desk", [True, False])
def test_the_pages_that_nginx_shows_by_itself_have_one_look_of_each_kind(desk: bool) -> None:
    """Each is whole in itself: where a request is refused, nothing more can be asked for."""
    pages = [path for path in (ROOT / "deploy").glob("*.html") if path.stem.endswith("-desk") is desk]
    looks = {re.search(r"<style>.*</style>", path.read_text("utf-8"), re.DOTALL) for path in pages}
    assert len(pages) >= 3
    assert len({look and look[0] for look in looks}) == 1


def test_the_service_may_make_the_sandbox_in_which_films_are_opened() -> None:
    """bwrap mounts, and asks the kernel for a loopback; namespaces may not be forbidden."""
    unit = (ROOT / "deploy" / "systemd" / "tvchannel@.service").read_text("utf-8")
    settings = [line.split("=", 1) for line in unit.splitlines() if "=" in line and not line.startswith("#")]
    said = {name: value.split() for name, value in settings}
    assert "@mount" in said["SystemCallFilter"]
    assert "AF_NETLINK" in said["RestrictAddressFamilies"]
    assert said["NoNewPrivileges"] == ["yes"]
    assert "RestrictNamespaces" not in said
