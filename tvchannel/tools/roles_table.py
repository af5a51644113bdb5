"""Which role may open which page of the desk, as a table in Markdown, made from what the pages themselves declare."""

import re
from collections import defaultdict

from flask import Flask

from tvchannel.base import texts
from tvchannel.base.roles import ROLES, includes, may_read
from tvchannel.desk.kit import words

_HEAD = """# 角色与页面 · Roles and pages

Made from the code by `tvchannel staff pages`; a test compares. 由程序生成，请勿手改。

r: may read the page (看) · w: may send its forms, too (填) · empty: refused, and written down (拒绝并记录).
{scoped} see the people of one group alone (只看得到本组的人). `.*`: the same as file in every format (各种格式的文件).
"""
# The formats in which a report is fetched are one line.
_FORMAT = re.compile(r"(\.(html|csv|xlsx|sqlite|pdf)|-about\.txt)$")
_READS = frozenset({"GET"})


def markdown(app: Flask, scoped: tuple[str, ...]) -> str:
    """The table of every page of the desk that staff may open; `scoped` are the roles of one group."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for rule in app.url_map.iter_rules():
        opens_to: frozenset[str] = getattr(app.view_functions[rule.endpoint], "opens_to", frozenset())
        if rule.rule.startswith("/office") and opens_to & set(ROLES):
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                _mark(found[_FORMAT.sub(".*", rule.rule)], method, opens_to)
    head = ["页面 Page", *(f"{texts.say('zh', words.ROLES[role])} {role}" for role in ROLES)]
    rows = [[f"`{path}`", *(_letters(found[path][role]) for role in ROLES)] for path in sorted(found)]
    lines = [head, ["---"] * len(head), *rows]
    text = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{_HEAD.format(scoped=', '.join(scoped))}\n{text}\n"


def _mark(roles: dict[str, set[str]], method: str, opens_to: frozenset[str]) -> None:
    for role in ROLES:
        held = frozenset({role})
        if may_read(held, *opens_to) if method in _READS else includes(held, *opens_to):
            roles[role].add("r" if method in _READS else "w")


def _letters(found: set[str]) -> str:
    return " ".join(sorted(found))
