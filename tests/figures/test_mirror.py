"""Taking figures and storing them: from their host, or else from the web archive."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from precis.figures.failure import Forbidden, Gone, Unanswered
from precis.figures.fetch import Fetcher
from precis.figures.image import kept
from precis.figures.mirror import Kind, Taken, mirror, take
from precis.figures.store import Store
from precis.figures.wanted import Wanted
from precis.library.figure import Figures
from precis.library.library import read
from tests.figures.host import WHEN, Host, Part, cut_off, in_turn, redirect, says, status
from tests.figures.pictures import BOMB, HTML, PNG, SVG, file, picture

TODAY = date(2026, 11, 21)


@pytest.fixture
def taking(host: Host, fetcher: Fetcher) -> "partial[Taken]":
    """Takes a figure, with the server as the web archive."""
    return partial(take, fetcher=fetcher, archive=host.url)


LOST: dict[str, tuple[Part, str]] = {
    "404": (status(404), "answers 404"),
    "410": (status(410), "answers 410"),
    "HTML named .png": (says(HTML), "is no PNG, JPEG, GIF or WebP that can be read (UnidentifiedImageError)"),
    "an SVG with script": (says(SVG, "image/svg+xml"), "is no PNG, JPEG, GIF or WebP that can be read"),
    "a decompression bomb": (says(BOMB), "has more than 40,000,000 pixels"),
    "an endless redirect": (redirect("/a.png"), "leads from address to address, more than 5 times"),
}
LATER: dict[str, tuple[Part, str]] = {
    "cut off": (cut_off(PNG), "breaks off"),
    "500": (status(500), "answers 500"),
    "403": (status(403), "answers 403"),
    "429 without a time": (status(429), "it has had enough"),
}


def test_a_figure_is_taken_from_where_it_is(host: Host, taking: "partial[Taken]") -> None:
    address = host.put("/a.png", says(PNG, "text/plain"))  # what it says of its type decides nothing
    found = taking(address)
    assert (found.source, found.image) == (address, kept(PNG))
    assert not any("cdx" in path for path in host.asked)


def test_a_host_that_says_when_is_asked_again_then(host: Host, taking: "partial[Taken]") -> None:
    address = host.put("/a.png", in_turn(status(429, Retry_After="9"), says(PNG)))
    assert taking(address).source == address


@pytest.mark.parametrize("case", LOST)
def test_what_is_gone_is_lost_unless_the_web_archive_has_it(
    host: Host, taking: "partial[Taken]", case: str
) -> None:
    part, why = LOST[case]
    address = host.put("/a.png", part)
    with pytest.raises(Gone) as caught:
        taking(address)
    assert str(caught.value).startswith(why)
    assert str(caught.value).endswith("; the web archive has no copy")
    host.captured[address] = says(PNG)
    assert taking(address).source == f"{host.url}/web/{WHEN}id_/{address}"


def test_an_enormous_one_is_lost(host: Host, taking: "partial[Taken]") -> None:
    with pytest.raises(Gone, match="holds more than 10,000,000 bytes; the web archive has no copy"):
        taking(host.put("/a.png", host.enormous()))


@pytest.mark.parametrize("case", LATER)
def test_what_may_come_back_is_not_lost(host: Host, fetcher: Fetcher, case: str) -> None:
    part, why = LATER[case]
    address = host.put("/a.png", part)
    with Host().running() as archive:
        with pytest.raises(Unanswered, match=why):
            take(address, fetcher, archive.url)
        archive.captured[address] = says(PNG)
        assert take(address, fetcher, archive.url).source.startswith(archive.url)


@pytest.mark.parametrize(
    "answer",
    [
        status(503),
        says(b"<html>"),
        says(b"[[1]]"),
        says(b'[["timestamp"], ["../../evil"]]'),
        says(b"[" * 9999),
    ],
)
def test_an_archive_that_cannot_help_now_makes_nothing_lost(
    host: Host, fetcher: Fetcher, answer: Part
) -> None:
    with Host().running() as archive:
        archive._part = lambda path: answer  # type: ignore[method-assign]
        with pytest.raises(Unanswered, match="answers 404; "):
            take(host.put("/a.png", status(404)), fetcher, archive.url)


def test_a_copy_that_is_no_image_is_none(host: Host, taking: "partial[Taken]") -> None:
    address = host.put("/a.png", status(404))
    host.captured[address] = says(HTML)
    with pytest.raises(Gone, match="answers 404; is no PNG"):
        taking(address)


def test_an_address_in_a_private_network_is_not_asked_nor_is_the_archive(host: Host) -> None:
    with pytest.raises(Forbidden):
        take(host.put("/a.png", says(PNG)), Fetcher(pause=0), host.url)
    assert host.asked == []


def test_what_a_host_shows_instead_is_no_figure(monkeypatch: pytest.MonkeyPatch, fetcher: Fetcher) -> None:
    answers = iter([file(picture(161, 81)), b"[]"])
    monkeypatch.setattr(Fetcher, "get", lambda *_, **__: next(answers))
    with pytest.raises(Gone, match="is what its host shows for images it no longer has"):
        take("https://i.imgur.com/a.png", fetcher)


# Stored


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return tmp_path / "docs"


def run(docs: Path, taking: "partial[Taken]", *addresses: str) -> dict[str, Kind]:
    """Mirror figures, and give what became of each."""
    known = read(docs).figures
    wanted = [Wanted(address, "papers/a.md", "curator") for address in addresses]
    outcomes = mirror(wanted, taking, Store(docs / "figures", known), TODAY)
    return {outcome.wanted.address: outcome.kind for outcome in outcomes}


def test_a_figure_is_stored_with_its_record(host: Host, docs: Path, taking: "partial[Taken]") -> None:
    address = host.put("/a.png", says(PNG))
    assert run(docs, taking, address) == {address: "new"}
    image = kept(PNG)
    assert (docs / "figures" / image.file).read_bytes() == image.data
    assert (docs / f"figures/{image.digest}.yml").read_text() == (
        f'file: "{image.file}"\n'
        f'addresses:\n  - "{address}"\n'
        f'taken_from: "{address}"\n'
        "added: 2026-11-21\n"
        f"width: 120\nheight: 80\nbytes: {len(image.data)}\n"
        'described_by: "curator"\n'
    )
    figure = read(docs).figures.by_address[address]
    assert figure.digest == image.digest


def test_an_image_at_two_addresses_is_stored_once(host: Host, docs: Path, taking: "partial[Taken]") -> None:
    addresses = [host.put(path, says(PNG)) for path in ("/a.png", "/b.png")]
    run(docs, taking, *addresses)
    (figure,) = read(docs).figures.records.values()
    assert figure.addresses == addresses


def test_what_is_lost_is_recorded_until_it_is_found(host: Host, docs: Path, taking: "partial[Taken]") -> None:
    a, b = (host.put(path, status(404)) for path in ("/a.png", "/b.png"))
    assert run(docs, taking, b, a) == {b: "lost", a: "lost"}
    assert (docs / "figures/lost.yml").read_text() == "".join(
        f'- address: "{address}"\n  asked: 2026-11-21\n  why: "answers 404; the web archive has no copy"\n'
        for address in (a, b)
    )
    host.captured[a] = says(PNG)
    assert run(docs, taking, a) == {a: "new"}
    assert set(read(docs).figures.lost) == {b}


def test_what_may_come_back_and_what_is_refused_leave_nothing(
    host: Host, docs: Path, taking: "partial[Taken]"
) -> None:
    later = host.put("/a.png", status(500))
    inside = "http://10.0.0.1/a.png"
    assert run(docs, taking, later, inside) == {later: "later", inside: "refused"}
    assert not docs.exists()


def test_an_interrupted_run_has_stored_what_came_before(host: Host, docs: Path, fetcher: Fetcher) -> None:
    def interrupted(address: str) -> Taken:
        if address.endswith("b.png"):
            raise KeyboardInterrupt
        return take(address, fetcher, host.url)

    a, b = host.put("/a.png", says(PNG)), host.put("/b.png", says(file(picture(90, 60))))
    store = Store(docs / "figures", Figures())
    with pytest.raises(KeyboardInterrupt):
        list(mirror([Wanted(each, "papers/a.md", "nobody") for each in (a, b)], interrupted, store, TODAY))
    assert set(read(docs).figures.by_address) == {a}


def test_a_copy_whose_record_was_not_written_yet_gets_it(
    host: Host, docs: Path, taking: "partial[Taken]"
) -> None:
    image = kept(PNG)
    (docs / "figures").mkdir(parents=True)
    (docs / "figures" / image.file).write_bytes(image.data)
    address = host.put("/a.png", says(PNG))
    assert run(docs, taking, address) == {address: "new"}
    assert set(read(docs).figures.by_address) == {address}


@pytest.fixture(autouse=True)
def _no_noise(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever a host does, nothing is printed here."""
    yield
    assert capfd.readouterr().out == ""
