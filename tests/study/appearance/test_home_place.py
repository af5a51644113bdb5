"""One thing at a time stands on a home page beside check-in and theme: which of those that there are."""

import pytest

from tvchannel.study.appearance.home_place import HomeThing, shown

MESSAGE, TODAY = HomeThing.MESSAGE, HomeThing.ACTIVITY_TODAY
BANNER, NEXT = HomeThing.BANNER, HomeThing.NEXT_ACTIVITY
BIRTHDAY = HomeThing.BIRTHDAY


@pytest.mark.parametrize(
    ("there", "below_a_theme", "without_a_theme"),
    [
        (set(), set(), set()),
        ({MESSAGE}, {MESSAGE}, {MESSAGE}),
        ({MESSAGE, TODAY, BANNER}, {MESSAGE}, {MESSAGE}),
        ({MESSAGE, BANNER, NEXT}, {MESSAGE}, {MESSAGE}),
        ({MESSAGE, BIRTHDAY, TODAY}, {MESSAGE}, {MESSAGE}),
        ({BIRTHDAY}, {BIRTHDAY}, {BIRTHDAY}),
        ({BIRTHDAY, BANNER}, {BIRTHDAY}, {BIRTHDAY}),
        ({BIRTHDAY, TODAY, BANNER}, {BIRTHDAY}, {BIRTHDAY, TODAY}),
        ({BIRTHDAY, BANNER, NEXT}, {BIRTHDAY}, {BIRTHDAY, NEXT}),
        ({TODAY}, {TODAY}, {TODAY}),
        ({NEXT}, {NEXT}, {NEXT}),
        ({BANNER}, {BANNER}, {BANNER}),
        ({TODAY, BANNER}, {TODAY}, {TODAY, BANNER}),
        ({BANNER, NEXT}, {BANNER}, {BANNER, NEXT}),
    ],
    ids=lambda there: "-".join(sorted(one.name for one in there)) or "nothing",
)
def test_the_first_of_them_has_the_place(
    there: set[HomeThing], below_a_theme: set[HomeThing], without_a_theme: set[HomeThing]
) -> None:
    assert shown(there, has_theme=True) == below_a_theme
    assert shown(there, has_theme=False) == without_a_theme
