"""Which role may open which page of the desk, as a table in Markdown, made from what the pages themselves declare."""

import re
from collections import defaultdict
from typing import Any

from flask import Flask

from tvchannel.base import texts
from tvchannel.base.roles import ROLES, includes, may_read
from tvchannel.desk.kit import words

_HEAD = """# 角色与页面 · Roles and pages

Made from the code by `tvchannel staff pages`; a test compares. 由程序生成，请勿手改。

r: may read the page (看) · w: may send its forms, too (填) · empty: refused, and written down (拒绝并记录).
{scoped} see the people of one group alone (只看得到本组的人). `.*`: the same as file in every format (各种格式的文件).
An account of a branch sees the people of its groups alone (支部账号只看得到本支部的人).
◦: refused to it, because it is about the whole community (整个社区的页面，支部账号打不开).
"""
# The formats in which a report is fetched are one line.
_FORMAT = re.compile(r"(\.(html|csv|xlsx|sqlite|pdf)|-about\.txt)$")
_READS = frozenset({"GET"})


def markdown(app: Flask, scoped: tuple[str, ...]) -> str:
    """The table of every page of the desk that staff may open; `scoped` are the roles of one group."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    of_whole: set[str] = set()
    for rule in app.url_map.iter_rules():
        view: Any = app.view_functions[rule.endpoint]
        opens_to: frozenset[str] = getattr(view, "opens_to", frozenset())
        if rule.rule.startswith("/office") and opens_to & set(ROLES):
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                _mark(found[_FORMAT.sub(".*", rule.rule)], method, opens_to)
            if not view.to_part:
                of_whole.add(_FORMAT.sub(".*", rule.rule))
    head = ["页面 Page", *(f"{texts.say('zh', words.ROLES[role])} {role}" for role in ROLES)]
    rows = [
        [f"`{path}`{' ◦' if path in of_whole else ''}", *(_letters(found[path][role]) for role in ROLES)]
        for path in sorted(found)
    ]
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
