"""The ways between pages: one level up is where one came from, carried in the address, and always this community's."""

import re

from flask import request

from tvchannel.http.path_sessions import url_for

# A page of the TV pages below /tv/<community>/, with a query of its own; no scheme, no host, no way up.
_VIA = re.compile(r"(?!.*(//|\.\.))[\w][\w/.~-]*(\?[\w=&%.~/-]*)?|")


def up(community: str, default: str) -> str:
    """The address one level up: the page named by `via` in this address, else `default`."""
    via = request.args.get("via")
    if via is None or not is_page(via):
        return default
    return url_for("tv.home", community=community) + via


def is_page(told: str) -> bool:
    """Whether `told` is the address of a page below /tv/<community>/, "" the home page's, and of nothing else."""
    return len(told) <= 300 and _VIA.fullmatch(told) is not None


def came_from(address: str) -> str:
    """`address` (of a TV page, "/tv/<community>/...") as a `via` for the pages that it leads to."""
    return address.split("/", 3)[3] if address.count("/") >= 3 else ""
