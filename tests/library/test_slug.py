import pytest
from hypothesis import given

from precis.library.slug import MAX_LENGTH, is_slug, slug_of
from tests.strategies import lines, unhurried


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("LAMP: Pre-heating of Deep Wicks", "lamp-pre-heating-of-deep-wicks"),
        ("What Keepers Don't Know?", "what-keepers-dont-know"),
        ("Lovász’s Theta", "lovaszs-theta"),
        ("$\\alpha$-Divergence", "alpha-divergence"),
        ("$L_{0}$ Regularization", "l-0-regularization"),
        ("C:\\temp", "c-temp"),
        ("Größe und Übermaß der Straße", "grosse-und-ubermass-der-strasse"),
        ("الانتباه هو كل ما تحتاجه", "alantbah-hw-kl-ma-thtajh"),
        ("تعلّم عميق", "talm-amyq"),
        ("تعلم عميق", "talm-amyq"),
        ("深度残差学习", "shen-du-can-chai-xue-xi"),
        ("深度残差网络", "shen-du-can-chai-wang-luo"),
        ("日本語の題名", "ri-ben-yu-noti-ming"),
        ("한국어 제목", "hangugeo-jemog"),
        ("Βαθιά μάθηση", "bathia-mathese"),
        ("Глубокое обучение", "glubokoe-obuchenie"),
        ("می‌خواهم", "mykhwahm"),
        ("🎉🎉", None),
        ("../LH", None),
        ("../../etc/passwd", None),
        ("/etc/passwd", None),
        ("a/../b", None),
        ("..", None),
        ("\\\\host\\share", None),
        ("???", None),
        ("Index", None),
        ("README", None),
        ("𐎠 𐎡", None),
        ("x" * 121, None),
    ],
)  # fmt: skip
def test_slugs(title: str, slug: str | None) -> None:
    if slug is None:
        with pytest.raises(ValueError, match="write the paper's title"):
            slug_of(title)
    else:
        assert slug_of(title) == slug


@unhurried
@given(lines)
def test_a_slug_is_words_of_the_title_or_none_is_made(title: str) -> None:
    try:
        slug = slug_of(title)
    except ValueError:
        return
    assert is_slug(slug)
    assert len(slug) <= MAX_LENGTH
    assert slug_of(slug) == slug


def test_a_long_title_ends_after_the_last_word_that_fits() -> None:
    fitting = " ".join(["word"] * 24)
    assert slug_of(fitting) == slug_of(f"{fitting} words") == "-".join(["word"] * 24)


@pytest.mark.parametrize("text", ["a", "a-b", "3d", "a1-2b"])
def test_these_are_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-", "a-", "-a", "a--b", "A", "ä", "a b", "a.b", "a\n", "a/b", ".."])
def test_these_are_no_slugs(text: str) -> None:
    assert not is_slug(text)
