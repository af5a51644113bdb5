"""Two sets of facts are compared by name; every choice has words of its own."""

from dataclasses import replace

import pytest

from epg.titles import Title
from tvchannel.study.films import film_facts
from tvchannel.study.films.film_facts import FilmFacts, FilmFormat, ShownConsent, changed

FACTS = FilmFacts("news", Title("片", ""))


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({}, ()),
        ({"title": Title("片", "Film")}, ("title",)),
        ({"scope": frozenset("1"), "format": FilmFormat.LECTURE}, ("format", "scope")),
        ({"shown_consent": ShownConsent.AGREED, "consent_kept_by": "张三"}, ("shown_consent", "consent_kept_by")),
    ],
)
def test_what_differs_is_told_by_name(change: dict, names: tuple[str, ...]) -> None:
    assert changed(FACTS, replace(FACTS, **change)) == names
    assert changed(replace(FACTS, **change), FACTS) == names


@pytest.mark.parametrize("name", ["FORMAT_WORDS", "LEVEL_WORDS", "ORIGIN_WORDS", "SHOWN_CONSENT_WORDS"])
def test_every_choice_has_words_of_its_own(name: str) -> None:
    words = getattr(film_facts, name)
    assert set(words) == {*type(next(iter(words)))}
    assert len(set(words.values())) == len(words)
