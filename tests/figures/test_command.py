"""The command `precis figures`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from precis.cli import main
from precis.figures.fetch import Fetcher
from precis.figures.image import kept
from tests.figures.host import Host, says, status
from tests.figures.pictures import PNG, SVG, file, picture
from tests.figures.test_image import SECRET, SECRETIVE
from tests.plugin import trees

Run = Callable[..., Result]


@pytest.fixture
def run(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in an empty folder, without pauses and with the server as the web archive."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRECIS_WEB_ARCHIVE", host.url)
    monkeypatch.setattr("precis.cli.figures.Fetcher", partial(Fetcher, pause=0))
    return lambda *arguments: CliRunner().invoke(main, ["figures", *arguments])


def page(slug: str, text: str) -> None:
    path = Path(f"docs/papers/{slug}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(trees.file(text))


def test_what_became_of_each_figure_is_told(host: Host, run: Run) -> None:
    a, b, c = host.put("/a.png", says(PNG)), host.put("/b.png", status(404)), host.put("/c.png", status(500))
    page("one", f"![A]({a})\n\n![B]({b})")
    page("two", f"![C]({c})\n\n![D](http://10.0.0.1/d.png)")
    done = run("--allow-host", "127.0.0.1")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"docs/papers/one.md: new: {a}",
        f"docs/papers/one.md: lost for good: {b} answers 404; the web archive has no copy",
        f"docs/papers/two.md: to be tried again: {c} answers 500; the web archive has no copy",
        "docs/papers/two.md: refused: http://10.0.0.1/d.png 10.0.0.1 is in a private network (10.0.0.1); "
        "--allow-host 10.0.0.1 allows it",
        "1 new, 1 lost for good, 1 to be tried again, 1 refused; 0 already there, 0 found lost before",
    ]
    assert done.exit_code == 0
    asked = len(host.asked)
    again = run("--allow-host", "127.0.0.1")
    assert again.stdout.splitlines()[-1] == (
        "0 new, 0 lost for good, 1 to be tried again, 1 refused; 1 already there, 1 found lost before"
    )
    assert {path for path in host.asked[asked:] if "cdx" not in path} == {"/robots.txt", "/c.png"}


def test_a_dry_run_says_what_would_be_fetched_and_asks_nobody(host: Host, run: Run) -> None:
    address = host.put("/a.png", says(PNG))
    page("one", f"![A]({address})")
    done = run("--dry-run", "--allow-host", "127.0.0.1")
    assert done.stdout.splitlines() == [
        f"docs/papers/one.md: {address}",
        "1 would be fetched, 0 already there, 0 found lost before",
    ]
    assert (done.exit_code, host.asked, Path("docs/figures").exists()) == (0, [], False)


def test_without_figures_there_is_nothing_to_do(host: Host, run: Run) -> None:
    done = run()
    assert (done.exit_code, host.asked) == (0, [])


def test_what_a_killed_run_left_is_cleared(host: Host, run: Run) -> None:
    page("one", f"![A]({host.put('/a.png', says(PNG))})")
    Path("docs/figures").mkdir()
    Path("docs/figures/.precis-abc").write_bytes(b"half an im")
    run("--allow-host", "127.0.0.1")
    assert sorted(path.suffix for path in Path("docs/figures").iterdir() if path.suffix != ".webp") == [
        ".png",
        ".yml",
    ]


def test_what_it_writes_passes_the_checker(host: Host, run: Run) -> None:
    Path("docs/tags").mkdir(parents=True)
    images = {f"/{index}": says(data) for index, data in enumerate(SECRETIVE.values())}
    lost = host.put("/lost", status(404))
    page(
        "one",
        "\n\n".join(f"![A]({host.put(path, part)})" for path, part in images.items()) + f"\n\n![B]({lost})",
    )
    assert run("--allow-host", "127.0.0.1").stdout.splitlines()[-1].startswith("7 new, 1 lost for good")
    assert "docs/figures" not in CliRunner().invoke(main, ["check"]).stdout


def test_a_broken_record_is_refused_before_anything_is_fetched(host: Host, run: Run) -> None:
    page("one", f"![A]({host.put('/a.png', says(PNG))})")
    Path("docs/figures").mkdir()
    Path("docs/figures/lost.yml").write_text("- address: 1\n")
    done = run("--allow-host", "127.0.0.1")
    assert (done.exit_code, host.asked) == (1, [])
    assert done.stderr.startswith("docs/figures/lost.yml:1:3: `0.address` is not text")


# Contributors' own


def test_an_image_of_ones_own_is_kept_without_metadata(run: Run) -> None:
    Path("mine.jpg").write_bytes(SECRETIVE["jpg"])
    done = run("--add", "mine.jpg")
    name = kept(SECRETIVE["jpg"]).file
    assert (done.exit_code, done.stdout) == (0, f"![What it shows](../figures/{name})\n")
    assert SECRET not in Path("docs/figures", name).read_bytes()
    assert "addresses" not in Path("docs/figures", name).with_suffix(".yml").read_text()
    page("one", done.stdout)
    Path("docs/tags").mkdir()
    assert "figures" not in CliRunner().invoke(main, ["check"]).stdout


def test_several_at_once_and_one_that_is_there(run: Run) -> None:
    Path("a.png").write_bytes(PNG)
    Path("b.png").write_bytes(file(picture(50, 50)))
    done = run("--add", "a.png", "--add", "b.png", "--add", "a.png")
    assert len(set(done.stdout.splitlines())) == 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        (
            "a.svg",
            SVG,
            "a.svg: is no PNG, JPEG, GIF or WebP that can be read (UnidentifiedImageError);"
            " save it as one of these\n",
        ),
        ("..", None, "..: cannot be read: Is a directory; name an image\n"),
        ("none.png", None, "none.png: is not there; name the image as it is called, with its folder\n"),
        (
            "big.png",
            bytes(10_000_001),
            "big.png: holds more than 10,000,000 bytes; save it smaller, 2,000 pixels wide are plenty\n",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused(run: Run, name: str, data: bytes | None, says: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    done = run("--add", name)
    assert done.exit_code == 1
    assert done.stderr.startswith(says)
    assert not Path("docs/figures").exists()
