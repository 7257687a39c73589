import json

from hypothesis import given
from hypothesis import strategies as st

from precis.export.array import array
from tests.strategies import lines

_texts = lines | st.text(st.characters(codec="utf-8"), max_size=8)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(_texts, _values, max_size=4), max_size=4))
def test_its_pieces_are_what_python_writes_at_once(elements: list[dict[str, object]]) -> None:
    pieces = list(array(elements))
    assert "".join(pieces) == json.dumps(elements, ensure_ascii=False, indent=1) + "\n"
    assert len(pieces) == len(elements) + 1
