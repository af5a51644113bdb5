"""Every sentence that a person reads is there in Chinese, with the same places in it."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import jinja2
import pytest
from babel.messages.pofile import read_po
from jinja2.ext import extract_from_ast

from tests.shape.house import ROOT, is_within, modules, tree
from tvchannel.base.texts import LANGUAGES, catalogue, say

# What is said to the person at a terminal is in English only.
AT_THE_TERMINAL = (
    "tvchannel.cli",
    "tvchannel.tools.bench",
    "tvchannel.commands",
    "tvchannel.processes.children",
    "tvchannel.processes.lectures",
    "tvchannel.processes.supervise",
    "tvchannel.tools.browser",
    "tvchannel.tools.walk",
    "tvchannel.store.migrations",
)
SENTENCE = re.compile(r"[A-Z“%][^\n]* [^\n]*[.?!]")
PLACE = re.compile(r"%\((\w+)\)")
FRAGMENTS = sorted((ROOT / "tvchannel" / "locale" / "zh").glob("*.po"))


def constants(module: ast.Module) -> set[str]:
    """The texts in a module, without docstrings and the parts of f-strings."""
    left_out = {id(part) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for part in node.values}
    left_out |= {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out
    }


def said(module: ast.Module) -> set[str]:
    """The texts that a module hands to `say` or `_` themselves, sentence or single word."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    named = [call for call in calls if ast.unparse(call.func).split(".")[-1] in ("say", "_")]
    texts = [arg.value for call in named for arg in call.args if isinstance(arg, ast.Constant)]
    return {text for text in texts if isinstance(text, str)} - set(LANGUAGES)


# Which argument of what a module declares is said elsewhere.
_DECLARES = {"ReportColumn": 1, "Note": 1, "PendingTasks": 0, "Chapter": 2, "Entry": 3}


def declared(module: ast.Module) -> set[str]:
    """The texts that a module declares to be said elsewhere: tables called `..._WORDS`, headings, labels."""
    tables = [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id.endswith("WORDS")
    ]
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    named = [(call, _DECLARES[ast.unparse(call.func)]) for call in calls if ast.unparse(call.func) in _DECLARES]
    texts = [value for table in tables for value in table.values]
    texts += [call.args[place] for call, place in named if len(call.args) > place]
    values = {one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {text for text in values if not re.search("[\u4e00-\u9fff]", text)}


def titled(module: ast.Module) -> set[str]:
    """The texts that are given in both languages where they stand: those of a `Title`."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Title"]
    return {one.value for call in calls for one in call.args if isinstance(one, ast.Constant)}


@cache
def in_code() -> frozenset[str]:
    """Every sentence of the code that a viewer or a member of staff may meet."""
    found: set[str] = set()
    for name in modules():
        if not any(is_within(name, place) for place in AT_THE_TERMINAL):
            in_both = titled(tree(name))
            found |= {text for text in constants(tree(name)) if SENTENCE.fullmatch(text) and text not in in_both}
            found |= said(tree(name)) | declared(tree(name))
    return frozenset(found)


@cache
def in_template(path: Path) -> frozenset[str]:
    """The texts that a template translates."""
    parsed = jinja2.Environment(autoescape=True).parse(path.read_text("utf-8"))
    # With parameters jinja gives a tuple, the sentence first.
    told = [text if isinstance(text, str) else text[0] for _, _, text in extract_from_ast(parsed, ("_",))]
    return frozenset(text for text in told if text)


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def test_every_sentence_of_the_code_is_there_in_chinese() -> None:
    missing = sorted(in_code() - catalogue("zh").keys())
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_of_a_template_is_there_in_chinese(path: Path) -> None:
    missing = sorted(in_template(path) - catalogue("zh").keys())
    assert not missing, "\n".join(missing)


def test_a_translation_has_the_same_places_as_its_sentence() -> None:
    differing = [
        text for text, words in catalogue("zh").items() if set(PLACE.findall(text)) != set(PLACE.findall(words))
    ]
    assert differing == []


def test_no_sentence_is_translated_in_two_ways() -> None:
    ways = defaultdict(set)
    for path in FRAGMENTS:
        with path.open("rb") as file:
            for message in read_po(file):
                ways[message.id].add(message.string)
    assert {text: words for text, words in ways.items() if text and len(words) > 1} == {}


def test_no_translation_is_left_over() -> None:
    used = set().union(*(constants(tree(name)) for name in modules()))
    written = "\n".join(path.read_text("utf-8") for path in TEMPLATES)
    left_over = [text for text in catalogue("zh") if text not in used and text not in written]
    assert not left_over, "\n".join(left_over)


@pytest.mark.parametrize(
    ("sentence", "params", "words"),
    [
        ("%(n)s people", {"n": 1}, "1 person"),
        ("%(n)s people", {"n": 0}, "0 people"),
        ("%(n)s minutes ago", {"n": 1}, "1 minute ago"),
        ("%(n)s minutes ago", {"n": 11}, "11 minutes ago"),
        ("%(n)s are waiting", {"n": "1"}, "1 is waiting"),
        ("%(n)s films are to be reviewed", {"n": 1}, "1 film is to be reviewed"),
        ("%(n)s calls and visits are due today", {"n": 1}, "1 call or visit is due today"),
        ("%(n)s lists of yours are not entered yet", {"n": 1}, "1 list of yours is not entered yet"),
        (
            "%(n)s proposed honours of %(year)s are waiting",
            {"n": 1, "year": 2026},
            "1 proposed honour of 2026 is waiting",
        ),
        ("%(n)s approved honours of %(year)s wait", {"n": 2, "year": 2026}, "2 approved honours of 2026 wait"),
        ("And %(n)s exempt members, who need not.", {"n": 1}, "And 1 exempt member, who need not."),
        (
            "In %(year)s: %(days)s days checked in, %(n)s minutes",
            {"year": 1, "days": 1, "n": 2},
            "In 1: 1 day checked in, 2 minutes",
        ),
        ("%(name)s has asked for it", {"name": "1 days"}, "1 days has asked for it"),
    ],
)
def test_english_says_one_of_something_in_the_singular(sentence: str, params: dict[str, object], words: str) -> None:
    assert say("en", sentence, **params) == words
