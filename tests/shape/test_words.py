"""No template has words of its own: whatever a person reads comes from a catalogue or from the data."""

import re
from pathlib import Path

import pytest

from tests.shape.house import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"""\b_\(\s*(?:"[^"]*"|'[^']*')""")
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
UNREAD = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL)
STYLE = re.compile(r"\{% block (?:style|ground) %\}.*?\{% endblock %\}", re.DOTALL)
TOLD_BY_A_TAG = re.compile(r'\b(?:title|alt|placeholder|aria-label|label)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")
ENTITY = re.compile(r"&#?\w+;")
ATTRIBUTE = re.compile(r'[\w-]+ ?="[^"]*"')
WORD = re.compile(r"[A-Za-z]{2,}")
# Said the same in every language: a language's own name, a format.
NAMES = ("English", "中文", "JSON", "XMLTV", "\u3000")


def bare_words(template: str) -> list[str]:
    """The words that stand in a template outside `_()`: Chinese anywhere, English where a person would read it."""
    text = TRANSLATED.sub("", COMMENT.sub("", template))
    markup = UNREAD.sub(" ", JINJA.sub(" ", STYLE.sub(" ", text)))
    read = [ENTITY.sub(" ", ATTRIBUTE.sub(" ", TAG.sub(" ", markup))), *TOLD_BY_A_TAG.findall(markup)]
    found = CHINESE.findall(text) + [word for part in read for word in WORD.findall(part)]
    return [word for word in found if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert bare_words(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "template",
    ["<p>签到</p>", "<p>Check in</p>", '<img alt="Logo">', "{{ p.tile('首页') }}", "<script>say('你好')</script>"],
)
def test_a_bare_word_is_noticed(template: str) -> None:
    assert bare_words(template)


def test_translated_words_markup_and_values_are_no_bare_words() -> None:
    assert (
        bare_words('{# 说明 #}<p class="big" title="{{ _("Check in") }}">{{ _("OK", n=1) }}&nbsp;{{ name }}</p>') == []
    )
