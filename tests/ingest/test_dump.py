import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.errors import Refused
from precis.ingest import dump
from precis.ingest.dump import Record
from tests.strategies import counts, record_texts, unhurried

entries = st.lists(st.tuples(record_texts, counts), min_size=1, max_size=8)


def written(entries: list[tuple[str, int | None]], separator: str) -> str:
    """A dump that holds some records and counts."""
    parts = []
    for text, comments in entries:
        count = "" if comments is None else f"{comments} {'Comment' if comments == 1 else 'Comments'}\n\n"
        parts.append(f"{separator}{text}\n{count}")
    return "".join(parts)


@unhurried
@given(entries, st.sampled_from(["", "[link]\n", "\n", "[link]\n\n"]), st.booleans())
def test_both_layouts_give_every_record_with_its_count(
    entries: list[tuple[str, int | None]], separator: str, ends_in_a_line_break: bool
) -> None:
    text = written(entries, separator)
    text = text if ends_in_a_line_break else text.rstrip("\n")
    found = dump.parse("folder/a.txt", text.encode())
    assert [(record.text, record.comments) for record in found] == entries
    assert [text.split("\n")[record.line - 1] for record in found] == [record.text for record in found]
    assert {record.dump for record in found} == {"a.txt"}


@unhurried
@given(st.text(max_size=200))
def test_any_text_is_records_or_refused(text: str) -> None:
    with suppress(Refused):
        found = dump.parse("a.txt", text.encode())
        assert found
        assert all(record.text.strip() for record in found)


@unhurried
@given(st.binary(max_size=100))
def test_any_bytes_are_records_or_refused_at_the_first_wrong_byte(data: bytes) -> None:
    try:
        found = dump.parse("a.txt", data)
    except Refused as refused:
        if "is not UTF-8" in refused.problem:
            *before, wrong = data.split(b"\n")[: refused.place.line]
            b"".join(before).decode()
            with pytest.raises(UnicodeDecodeError):
                wrong.decode()
    else:
        assert all(record.text.encode() in data.split(b"\n") for record in found)


def test_a_dump_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("naïve\n3 Comments\n".encode())
    assert dump.read(tmp_path / "a.txt") == [Record("a.txt", 1, "naïve", 3)]


def test_one_comment_counts_like_many() -> None:
    found = dump.parse("a.txt", b"A summary.\n1 Comment\n\nAnother.\n0 Comments\nA third.\n")
    assert [record.comments for record in found] == [1, 0, None]


def test_a_sentence_about_comments_is_a_record() -> None:
    text = "3 Comments on this paper\n13 Comments\n"
    assert dump.parse("a.txt", text.encode()) == [Record("a.txt", 1, "3 Comments on this paper", 13)]


def test_a_record_is_known_by_the_digest_of_its_text() -> None:
    here, there = Record("a.txt", 1, "naïve"), Record("b.txt", 9, "naïve", 3)
    assert here.sha256 == there.sha256 == hashlib.sha256("naïve".encode()).hexdigest()


def test_white_space_of_other_scripts_stays_in_a_record() -> None:
    text = "\ta\u00a0b\u2003c \n"
    assert dump.parse("a.txt", text.encode())[0].text == "\ta\u00a0b\u2003c "


@pytest.mark.parametrize("name", ["a\nb.txt", " a.txt", "a\u202eb.txt", "a\x7f.txt", "\udcff.txt"])
def test_a_name_that_front_matter_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="name is not plain text; rename it") as caught:
        dump.parse(Path(name), b"text")
    assert str(caught.value).isprintable()


def test_the_largest_record_is_read_and_one_byte_more_is_refused() -> None:
    largest = "é" * (dump.MAX_RECORD_BYTES // 2)
    assert dump.parse("a.txt", largest.encode())[0].text == largest
    with pytest.raises(Refused, match=r"a\.txt:2: a record of"):
        dump.parse("a.txt", f"short\n{largest}x".encode())
