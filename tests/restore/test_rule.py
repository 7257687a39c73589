"""Rules: what they say carries their name, and no two share one."""

import re
from collections import Counter
from collections.abc import Iterator

from precis.restore import blocks, links, mathematics, words
from precis.restore.rule import Repair, rule


@rule("after-colon")
def _after_colon(text: str) -> Iterator[Repair]:
    """`:x`: a space."""
    for colon in re.finditer(":", text):
        yield Repair(colon.end(), colon.end(), " ")


def test_what_a_rule_says_is_signed() -> None:
    assert [repair.rule for repair in _after_colon("a:b:c")] == ["after-colon", "after-colon"]


def test_names_are_words_joined_by_hyphens_and_unique_over_all_rooms() -> None:
    names = Counter(rule.name for room in (links, blocks, mathematics, words) for rule in room.RULES)
    assert not [name for name, count in names.items() if count > 1]
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) for name in names)
