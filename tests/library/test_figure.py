"""What is recorded of figures, and which copies pages show."""

from datetime import date
from pathlib import Path

import pytest

from precis.errors import Refused
from precis.library import figure, quoted
from precis.library.figure import Figure, Figures, Lost
from precis.markdown.figures import Copy

DIGEST, OTHER = "0" * 64, "1" * 64
A, B = "https://e.org/a.png", "https://e.org/b.png"


def recorded(digest: str = DIGEST, **facts: object) -> Figure:
    harmless = {
        "added": date(2026, 11, 21),
        "width": 640,
        "height": 480,
        "bytes": 9,
        "described_by": "curator",
    }
    return Figure.model_validate({"file": f"{digest}.png", **harmless, **facts})


KNOWN = Figures(
    {DIGEST: recorded(addresses=[A, B], taken_from="https://archive.example/a.png"), OTHER: recorded(OTHER)},
    small=frozenset({OTHER}),
)


@pytest.mark.parametrize("address", [A, B])
def test_a_page_shows_the_copy_for_each_of_its_addresses_and_names_where_it_was_taken(address: str) -> None:
    assert KNOWN.shown(address) == Copy(
        f"../figures/{DIGEST}.png", None, 640, 480, "https://archive.example/a.png"
    )


def test_a_figure_of_our_own_is_shown_with_its_size_and_is_no_copy() -> None:
    here, small = f"../figures/{OTHER}.png", f"../figures/{OTHER}.small.webp"
    assert KNOWN.shown(here) == Copy(here, small, 640, 480, None)


@pytest.mark.parametrize(
    "address",
    ["https://e.org/c.png", "../figures/a.png", f"../figures/{'2' * 64}.png", f"../figures/{OTHER}.yml", ""],
)
def test_any_other_stays_what_it_is(address: str) -> None:
    assert KNOWN.shown(address) is None


def test_of_two_records_of_an_address_the_first_counts() -> None:
    both = Figures({DIGEST: recorded(addresses=[A]), OTHER: recorded(OTHER, addresses=[A])})
    assert both.by_address[A].digest == DIGEST


def test_records_are_read_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / f"{DIGEST}.yml"
    one = recorded(addresses=[A], taken_from=B)
    path.write_text(figure.dump(one))
    assert figure.read(path) == one
    lost = [Lost(address=address, asked=date(2026, 1, 31), why="answers 404") for address in (B, A)]
    (tmp_path / figure.LOST).write_text(figure.dump_lost(lost))
    assert list(figure.read_lost(tmp_path / figure.LOST).values()) == lost[::-1]
    assert figure.records(tmp_path) == [path]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_nothing_may_be_lost(tmp_path: Path, text: str) -> None:
    path = tmp_path / figure.LOST
    assert figure.read_lost(path) == {}
    path.write_text(text)
    assert figure.read_lost(path) == {}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"file": "../evil.png"}, ":1:1: `file` is not written as its key asks for"),
        ({"file": f"{DIGEST}.svg"}, ":1:1: `file` is not written as its key asks for"),
        ({"file": f"{OTHER}.png"}, ":1:1: names another figure"),
        ({"addresses": ["javascript:x"]}, ":3:5: `addresses.0` is not written as its key asks for"),
        ({"addresses": [A, A]}, ":2:1: `addresses` names an address twice"),
        ({"taken_from": 'https://e.org/"><script>'}, "`taken_from` is not written as its key asks for"),
        ({"width": 0}, "`width` "),
        ({"described_by": "me"}, "`described_by` "),
        ({"licence": "CC BY"}, "`licence` is not a key"),
    ],
)
def test_a_record_that_is_wrong_is_refused(tmp_path: Path, change: dict[str, object], says: str) -> None:
    path = tmp_path / f"{DIGEST}.yml"
    path.write_text(quoted.dump({**recorded(addresses=[A]).model_dump(), **change}))
    with pytest.raises(Refused) as caught:
        figure.read(path)
    assert says in str(caught.value)
