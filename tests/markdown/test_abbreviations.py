"""Where the acronyms of a glossary are explained."""

from collections.abc import Mapping

import pytest

from precis.markdown.reader import render
from tests.plugin.trees import elements

ENTRIES = {
    "FLR": "flash <rate> of a light",
    "AIS": "automatic identification system",
    "LD": "leading daymark",
}


def html(text: str, entries: Mapping[str, str] = ENTRIES) -> str:
    return render(text, entries).html


def explained(text: str) -> list[str]:
    return [attributes["title"] for name, attributes in elements(html(text)) if name == "abbr"]


def test_the_first_mention_is_explained_and_can_be_reached() -> None:
    page = html("On AIS, AIS and *AIS*.")
    marked = '<abbr title="automatic identification system" tabindex="0">AIS</abbr>'
    assert page == f"<p>On {marked}, AIS and <em>AIS</em>.</p>"


def test_several_in_one_sentence_stay_in_order() -> None:
    assert explained("*FLRs* for AIS, with a LD mark; FLR and AIS again.") == [
        ENTRIES["FLR"],
        ENTRIES["AIS"],
        ENTRIES["LD"],
    ]
    assert ">FLRs</abbr></em> for <abbr" in html("*FLRs* for AIS")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "[AIS](https://e.org)",
            "## AIS\n",
            "`AIS`",
            "    AIS",
            "$AIS$",
            "$$AIS$$",
            "![AIS](https://e.org/x.png)",
        ),
        *("WFLR", "FLRify", "LD-FLR", "flr", "FLR2"),
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert explained(text) == []


def test_a_mention_after_what_is_left_alone_is_explained() -> None:
    assert explained("## AIS\n\n[AIS](https://e.org), `AIS`, then AIS-based.") == [ENTRIES["AIS"]]


def test_a_summary_defines_no_acronyms() -> None:
    assert explained("*[XYZ]: mine\n\nXYZ.") == []


def test_without_a_glossary_nothing_is_explained() -> None:
    assert "<abbr" not in html("AIS", {})
