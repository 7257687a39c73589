"""YAML that is written here is read as it was meant."""

from datetime import date

import yaml
from hypothesis import given
from hypothesis import strategies as st

from precis.library import quoted
from precis.library.located import Located
from tests.strategies import lines, unhurried

values = st.recursive(
    lines | st.integers() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(lines, inner),
    max_leaves=9,
)


@unhurried
@given(values)
def test_whatever_is_written_is_read(value: object) -> None:
    assert yaml.safe_load(quoted.dump(value)) == value


def test_what_stands_twice_is_written_twice() -> None:
    day = date(2026, 1, 31)
    assert Located("", quoted.dump([{"day": day}, {"day": day}])).value == [{"day": day}, {"day": day}]
