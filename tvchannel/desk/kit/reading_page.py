"""A page for whoever changes nothing: what stands in the fields of its forms as words, and nothing to send.

A form of one's own (class "own": the own password, the second factor) stays, as does one that only asks (GET).
What is of use to whoever sends alone, as a form for something new or a link to one, has the class "sends".
"""

from lxml import html
from lxml.html import HtmlElement

_HAS = 'contains(concat(" ", @class, " "), " {} ")'
_SENDS = f".//*[{_HAS.format('sends')}][not(ancestor::*[{_HAS.format('sends')}])]"
_FORMS = f'.//form[@method="post"][not({_HAS.format("own")})]'
_CONTROLS = ".//*[self::input or self::select or self::textarea or self::button or self::datalist]"
_HOLDERS = {"section", "details", "div", "nav", "p", "li", "ul"}
# What a part still has where nothing is left of it but what it was about.
_ABOUT = "ancestor-or-self::h2 or ancestor-or-self::h3 or ancestor-or-self::summary or ancestor-or-self::p"
_SHOWS = ".//a | .//img | .//svg | .//table | .//input | .//select | .//form"
_FRAME = " or ".join(_HAS.format(name) for name in ("head", "crumb", "lead", "quiet"))
_SAY_NOTHING = {"hidden", "file", "password", "submit"}


def reading_page(page: str, empty: str) -> str:
    """The HTML of a page without what only sends, and `empty` in a page of which nothing else is left."""
    root = html.document_fromstring(page)
    for main in root.iter("main"):
        for one in main.xpath(_SENDS):
            _drop(one, main)
        for form in main.xpath(_FORMS):
            _make_readable(form, main)
        if not main.xpath(f"./*[not({_FRAME})][not(self::h1)]"):
            told = html.Element("p", {"class": "empty"})
            told.text = empty
            main.append(told)
    return html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def _make_readable(form: HtmlElement, main: HtmlElement) -> None:
    said = [_said(control) for control in form.xpath(_CONTROLS)]
    if not any(said):
        _drop(form, main)
        return
    form.tag = "div"
    for name in set(form.attrib) - {"class"}:
        del form.attrib[name]


def _said(control: HtmlElement) -> bool:
    """Put what a control says in its place, or take it away with its label; whether it says anything."""
    words, around = _words(control), control.getparent()
    if not words or around is None:
        label = next(control.iterancestors("label"), None)
        (control if label is None else label).drop_tree()
        return False
    said = html.Element("b", {"class": "said"})
    said.text, said.tail, control.tail = words, control.tail, None
    around.replace(control, said)
    return True


def _words(control: HtmlElement) -> str:
    kind = control.get("type", "text")
    if control.tag == "button":
        return control.text_content().strip() if control.get("aria-pressed") == "true" else ""
    if control.tag == "select":
        return "、".join(one.text_content().strip() for one in control.xpath(".//option[@selected]"))
    if control.tag == "textarea":
        return control.text_content().strip()
    if control.tag == "datalist" or kind in _SAY_NOTHING:
        return ""
    if kind in ("checkbox", "radio"):
        return "" if "required" in control.attrib else "√" if "checked" in control.attrib else "□"
    return control.get("value", "").strip()


def _drop(one: HtmlElement, main: HtmlElement) -> None:
    """Take an element away, its controls elsewhere on the page, and what is around it where nothing else stands."""
    for control in main.xpath(".//*[@form=$id]", id=one.get("id") or "-"):
        _said_by_nobody(control)
    around = one.getparent()
    one.drop_tree()
    while around is not None and around is not main and around.tag in _HOLDERS and _is_empty(around):
        inner, around = around, around.getparent()
        inner.drop_tree()


def _said_by_nobody(control: HtmlElement) -> None:
    label = next(control.iterancestors("label"), None)
    is_alone = label is not None and not label.text_content().strip()
    (label if is_alone and label is not None else control).drop_tree()


def _is_empty(part: HtmlElement) -> bool:
    texts = part.xpath(f".//text()[normalize-space()][not(parent::*[{_ABOUT}])]")
    return not texts and not part.xpath(_SHOWS)
