"""What a change of a film's facts does besides, as a table."""

from dataclasses import fields

import pytest

from tvchannel.study.films.film_edit import FACT_WORDS, REVIEWED, EditEffect, effect
from tvchannel.study.films.film_facts import FilmFacts

NAMES = {one.name for one in fields(FilmFacts)}


@pytest.mark.parametrize(
    ("changed", "on_air", "own", "complete", "expected"),
    [
        (("column_key",), False, True, False, EditEffect.NONE),
        (("title",), False, True, False, EditEffect.CLEARS_TICKS),
        (("title", "column_key"), False, False, True, EditEffect.CLEARS_TICKS),
        (("column_key",), True, True, False, EditEffect.LEAVES_AIR),
        (("title",), True, True, True, EditEffect.LEAVES_AIR),
        (("column_key", "valid_until", "episode", "topic_id", "level", "format"), True, False, False, EditEffect.NONE),
        (("title",), True, False, True, EditEffect.RENEWS_TICKS),
        (("title",), True, False, False, EditEffect.LEAVES_AIR),
        (("scope",), True, False, False, EditEffect.LEAVES_AIR),
    ],
)
def test_the_effect_of_a_change(changed, on_air: bool, own: bool, complete: bool, expected: EditEffect) -> None:
    assert effect(changed, on_air=on_air, own=own, complete=complete) is expected


def test_every_fact_has_its_word_and_what_is_reviewed_are_facts() -> None:
    assert {name.removeprefix("film.") for name in FACT_WORDS} == NAMES
    assert NAMES >= REVIEWED
