from pathlib import Path

import pytest

from precis.errors import Refused
from precis.library import tag
from precis.library.library import Library
from precis.library.tag import Tag
from tests.library.test_library import page


def test_a_tags_page_says_its_name_and_what_it_covers(tmp_path: Path) -> None:
    (tmp_path / "fog.md").write_text('---\ntitle: "Fog"\ndescription: "What hides."\n---\n\nText.\n')
    assert tag.read(tmp_path / "fog.md") == Tag(title="Fog", description="What hides.")


@pytest.mark.parametrize(
    ("front_matter", "problem"),
    [
        ('title: "Fog"', "`description` is missing; add it"),
        ('title: 3\ndescription: "x"', "`title` is not text; put it in double quotes"),
        (
            'title: "Fog"\ndescription: "x"\nhide: toc',
            "`hide` is not a key; take it away, or see the page Contribute for the keys",
        ),
    ],
)
def test_a_tags_page_with_other_facts_is_refused(front_matter: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "fog.md").write_text(f"---\n{front_matter}\n---\n\nText.\n")
    with pytest.raises(Refused) as caught:
        tag.read(tmp_path / "fog.md")
    assert caught.value.problem == problem


def test_topics_come_by_their_titles_with_their_papers() -> None:
    first, second = page("first", tags=["fog"]), page("second", tags=["fog", "lamps"])
    known = {"fog": Tag(title="fog", description="x"), "lamps": Tag(title="Dim lamps", description="y")}
    library = Library({"first": first, "second": second}, known | {"z": Tag(title="Z", description="z")})
    assert [(topic.slug, topic.title, len(topic.papers)) for topic in library.topics.values()] == [
        ("lamps", "Dim lamps", 1),
        ("fog", "fog", 2),
        ("z", "Z", 0),
    ]
