"""The file of a paper that is new to the library."""

import pytest

from precis.ingest.compose import headings_from_two


@pytest.mark.parametrize(
    ("markdown", "renumbered"),
    [
        ("# A\n\n### B\n\n# C", "## A\n\n### B\n\n## C"),
        ("##### A", "## A"),
        ("## A\n### B", "## A\n### B"),
        ("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6", "## 1\n### 2\n#### 3\n##### 4\n###### 5\n###### 6"),
        ("#hashtag and C# code", "#hashtag and C# code"),
    ],
)
def test_headings_begin_below_the_title_and_skip_no_level(markdown: str, renumbered: str) -> None:
    assert headings_from_two(markdown) == renumbered
