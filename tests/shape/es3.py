"""What the oldest boxes can read: ECMAScript 3 by acorn's grammar, and what is missing in their libraries."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import Any

Node = dict[str, Any]
ACORN = shutil.which("acorn")


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# Words that no name of ES3 may be, not even behind a dot (`promise.catch`): its old parsers stop there.
RESERVED = words(
    """abstract boolean break byte case catch char class const continue debugger default delete do double else enum
    export extends final finally float for function goto if implements import in instanceof int interface long native
    new package private protected public return short static super switch synchronized this throw throws transient try
    typeof var void volatile while with null true false"""
)
# What came after ES3 and its DOM, or what boxes are known to have wrong: objects, properties, methods.
OBJECTS = words("JSON Promise Map Set Symbol Proxy fetch Blob URL FormData localStorage sessionStorage")
PROPERTIES = words("classList dataset textContent localStorage sessionStorage")
METHODS = words(
    """forEach map filter reduce reduceRight some every lastIndexOf isArray trim bind now keys create defineProperty
    freeze assign entries values toISOString startsWith endsWith includes repeat padStart find addEventListener
    removeEventListener dispatchEvent querySelector querySelectorAll getElementsByClassName sendBeacon
    requestAnimationFrame toFixed fromEntries decodeURI decodeURIComponent fetch"""
)
_FUNCTIONS = ("FunctionDeclaration", "FunctionExpression")
_TESTED = {"IfStatement": "test", "ConditionalExpression": "test", "LogicalExpression": "left"}


def parsed(script: str) -> Node:
    """The tree of `script`. Raises SyntaxError with acorn's words where it is no ES3."""
    done = subprocess.run([str(ACORN), "--ecma3", "--compact"], input=script, capture_output=True, text=True)
    if done.returncode:
        raise SyntaxError(done.stderr.strip())
    tree: Node = json.loads(done.stdout)
    return tree


def faults(script: str) -> list[str]:
    """What of `script` an old box cannot read or has not got, each with its place."""
    try:
        tree = parsed(script)
    except SyntaxError as wrong:
        return [str(wrong)]
    own = _declared(tree)
    found = [(node, _fault(node, way, own)) for node, way in _walk(tree, ())]
    return [f"line {script.count(chr(10), 0, node['start']) + 1}: {fault}" for node, fault in found if fault]


def _fault(node: Node, way: tuple[Node, ...], own: set[str]) -> str:
    name = _name(node)
    if name in RESERVED:
        return f"`{name}` is a word of the language"
    if _is_later(node, way, own) and not _is_tested(name, node, way):
        return f"`{name}` is used without asking whether the box has it"
    if node["type"] == "UnaryExpression" and node["operator"] == "delete" and node["argument"].get("computed"):
        return "`delete` of a computed name"
    return "`call` on arguments" if _borrows_for_arguments(node) else ""


def _is_later(node: Node, way: tuple[Node, ...], own: set[str]) -> bool:
    """Is it something that ES3 has not got, and no name of the script's `own`?"""
    called = way[-1:] and way[-1]["type"] == "CallExpression" and way[-1]["callee"] is node
    if node["type"] == "MemberExpression":
        is_ours = _name(node["object"]) == "TV"
        return _name(node) in PROPERTIES or bool(called and not is_ours and _name(node) in METHODS)
    if node["type"] != "Identifier" or node["name"] in own:
        return False
    return node["name"] in OBJECTS or bool(called and node["name"] in METHODS)


def _name(node: Node) -> str:
    """The name that a node brings in: a variable, what stands behind a dot, a key of an object."""
    if node["type"] == "MemberExpression" and not node["computed"]:
        return str(node["property"]["name"])
    if node["type"] == "Property":
        return str(node["key"].get("name", ""))
    return str(node["name"]) if node["type"] == "Identifier" else ""


def _borrows_for_arguments(node: Node) -> bool:
    """`Array.prototype.slice.call(arguments)`, which breaks on standard definition boxes."""
    if node["type"] != "CallExpression" or _name(node["callee"]) != "call":
        return False
    return any(_name(argument) == "arguments" for argument in node["arguments"])


def _is_tested(name: str, node: Node, way: tuple[Node, ...]) -> bool:
    """Stands it in a `try`, or is there a condition in a function around it that names it?"""
    below = [*way, node]
    if any(one["type"] == "TryStatement" and below[k + 1] is one["block"] for k, one in enumerate(way)):
        return True
    return any(_asks(name, one) for one in way if one["type"] in _FUNCTIONS)


def _asks(name: str, function: Node) -> bool:
    """Does some condition in `function` name it, without calling it?"""
    tests = [one[_TESTED[one["type"]]] for one, _ in _walk(function, ()) if one["type"] in _TESTED]
    return any(_mentions(test, name) for test in tests)


def _mentions(test: Node, name: str) -> bool:
    called = [one["callee"] for one, _ in _walk(test, ()) if one["type"] == "CallExpression"]
    return any(_name(one) == name and one not in called for one, _ in _walk(test, ()))


def _declared(tree: Node) -> set[str]:
    """The variables, parameters and functions that a script names itself."""
    found: set[str] = set()
    for node, _ in _walk(tree, ()):
        if node["type"] == "VariableDeclarator":
            found.add(node["id"]["name"])
        elif node["type"] in _FUNCTIONS:
            found.update(one["name"] for one in [*node["params"], *filter(None, [node["id"]])])
    return found


def _walk(node: Node, way: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Every node with those around it; the name behind a dot and a key belong to their owner."""
    yield node, way
    for field, part in node.items():
        owned = node["type"] in ("MemberExpression", "Property") and field in ("property", "key")
        if owned and not node.get("computed"):
            continue
        for child in part if isinstance(part, list) else [part]:
            if isinstance(child, dict) and "type" in child:
                yield from _walk(child, (*way, node))


@cache
def inline(html: str) -> tuple[str, ...]:
    """The scripts that stand in a page itself, in order."""
    return tuple(re.findall(r"<script>(.*?)</script>", html, flags=re.S))
