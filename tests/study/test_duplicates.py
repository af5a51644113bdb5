"""What is there twice is found by whatever is shared."""

from tvchannel.study.duplicates import doubles


def test_each_knows_its_others_by_the_mark_that_they_share() -> None:
    marks = {1: {"a", "x"}, 2: {"b", "x"}, 3: {"c"}, 4: {"a"}, 5: set()}
    assert doubles(marks) == {1: {"a": [4], "x": [2]}, 2: {"x": [1]}, 4: {"a": [1]}}
    assert doubles({}) == {}
