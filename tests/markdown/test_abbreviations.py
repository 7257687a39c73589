"""The glossary of the library, and where its acronyms are explained."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.exceptions import PluginError

from precis.library import library as libraries
from precis.markdown.clean import clean
from tests.plugin.trees import ROOT, elements

ENTRIES = {
    "GAN": "generative <adversarial> network",
    "RL": "reinforcement learning",
    "VQ": "vector quantization",
}


def html(text: str, entries: Mapping[str, str] = ENTRIES) -> str:
    parser = Markdown(
        extensions=["tables", "sane_lists", "precis.katex.markdown", "precis.plugin.markdown"],
        extension_configs={"precis.plugin.markdown": {"summary": True, "glossary": entries}},
    )
    return clean(parser.convert(text))


def explained(text: str) -> list[str]:
    return [attributes["title"] for name, attributes in elements(html(text)) if name == "abbr"]


def test_the_first_mention_is_explained_and_can_be_reached() -> None:
    page = html("On RL, RL and *RL*.")
    marked = '<abbr title="reinforcement learning" tabindex="0">RL</abbr>'
    assert page == f"<p>On {marked}, RL and <em>RL</em>.</p>"


def test_several_in_one_sentence_stay_in_order() -> None:
    assert explained("*GANs* for RL, with a VQ code; GAN and RL again.") == [
        ENTRIES["GAN"],
        ENTRIES["RL"],
        ENTRIES["VQ"],
    ]
    assert ">GANs</abbr></em> for <abbr" in html("*GANs* for RL")


@pytest.mark.parametrize(
    "text",
    [
        *("[RL](https://e.org)", "## RL\n", "`RL`", "    RL", "$RL$", "$$RL$$", "![RL](https://e.org/x.png)"),
        *("WGAN", "GANify", "VQ-GAN", "gan", "GAN2"),
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert explained(text) == []


def test_a_mention_after_what_is_left_alone_is_explained() -> None:
    assert explained("## RL\n\n[RL](https://e.org), `RL`, then RL-based.") == [ENTRIES["RL"]]


def test_a_summary_defines_no_acronyms() -> None:
    assert explained("*[XYZ]: mine\n\nXYZ.") == []


def test_every_entry_explains_and_is_used() -> None:
    entries = read_glossary(ROOT / "docs" / "glossary.yml")
    bodies = [page.body for page in libraries.read(ROOT / "docs" / "papers").pages.values()]
    used = {
        attributes["title"]
        for body in bodies
        for name, attributes in elements(html(body, entries))
        if name == "abbr"
    }
    assert len(entries) >= 60
    assert [acronym for acronym, explanation in entries.items() if explanation not in used] == []
    assert all(len(explanation) > len(acronym) for acronym, explanation in entries.items())


@pytest.mark.parametrize("text", ['"RL": ""', '"RL": 3', "NO: 'x'", "- RL", '"RL: x'])
def test_a_broken_glossary_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "glossary.yml").write_text(text, encoding="utf-8")
    with pytest.raises(PluginError, match=r"glossary\.yml"):
        read_glossary(tmp_path / "glossary.yml")


def test_without_a_glossary_nothing_is_explained(tmp_path: Path) -> None:
    assert read_glossary(tmp_path / "glossary.yml") == {}
    assert "<abbr" not in html("RL", {})
