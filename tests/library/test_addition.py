from datetime import date

from precis.library.addition import additions
from tests.export.pages import page

SEVERAL = page(
    "A.\n\n<!-- summary -->\n\nB.\n\n<!-- summary -->\n\nC.\n\n<!-- summary -->\n\nD.",
    title="Several",
    year=1990,
    summaries=[
        {"by": "Ada"},
        {"by": "Eve", "added": date(2026, 3, 1)},
        {"by": "Jane"},
        {"by": "Joan", "added": date(2026, 1, 3)},
    ],
)
OTHER = page(title="Other", year=2020)


def test_the_latest_comes_first_and_of_one_day_the_newest_paper() -> None:
    found = [(each.page.slug, each.number, each.day) for each in additions([SEVERAL, OTHER])]
    assert found == [
        ("several", 2, date(2026, 3, 1)),
        ("several", 4, date(2026, 1, 3)),
        ("other", 1, date(2026, 1, 2)),
        ("several", 1, date(2026, 1, 2)),
        ("several", 3, date(2026, 1, 2)),
    ]
    assert SEVERAL.paper.latest == date(2026, 3, 1)


def test_which_summary_it_is_is_said_in_words() -> None:
    words = {each.number: each.which for each in additions([SEVERAL])}
    assert words == {1: "", 2: "a second summary", 3: "a third summary", 4: "another summary"}
