"""What is copied onto a Debian machine works there as it is."""

import re
from pathlib import Path

from tests.shape.house import ROOT

NGINX = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")


def test_nginx_keeps_playlists_where_it_can_make_the_folder_itself() -> None:
    folder = re.search(r"proxy_cache_path (\S+)", NGINX)
    assert folder
    assert Path(folder[1]).parent == Path("/var/cache"), "nginx makes one level, and Debian has no /var/cache/nginx"
