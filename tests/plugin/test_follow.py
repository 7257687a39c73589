"""Where a paper's page leads on to."""

from tests.plugin.trees import between, elements


def links(part: str) -> list[str]:
    return [attributes["href"] for name, attributes in elements(part) if name == "a"]


def test_mentions_lead_both_ways(pages: dict[str, str]) -> None:
    there = between(pages["papers/beta-flr/"], "<h2>Mentions</h2>", "</ul>")
    back = between(pages["papers/hostile/"], "<h2>Mentioned by</h2>", "</ul>")
    assert links(there) == ["../hostile/"]
    assert links(back) == ["../beta-flr/"]
    assert "<h2>Mentioned by</h2>" not in pages["papers/beta-flr/"]
    assert "<h2>Mentions</h2>" not in pages["papers/hostile/"]


def test_related_papers_come_with_the_reason(pages: dict[str, str]) -> None:
    part = between(pages["papers/several/"], "<h2>Related papers</h2>", "</aside>")
    assert links(part)[0] == "../beta-flr/"
    assert "Topics: Vision · Same authors: Ada Lovelace" in part


def test_hostile_names_are_text_and_parts_of_an_address(pages: dict[str, str]) -> None:
    head = between(pages["papers/hostile/"], '<header class="precis-head">', "</header>")
    assert links(head)[:3] == [
        "../../browse/?author=Bob%20%3Cb%3EBold%3C/b%3E",
        "../../browse/?venue=%3Ci%3ELUX%3C/i%3E",
        "../../browse/?year=2020",
    ]
    assert "Bob &lt;b&gt;Bold&lt;/b&gt;" in head
