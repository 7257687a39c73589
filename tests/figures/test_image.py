"""What is an image, and what of it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from precis.figures import image
from precis.figures.failure import Gone
from precis.figures.image import SMALL_WIDTH, facts, kept
from tests.figures.pictures import BOMB, HTML, PNG, SVG, file, opened, picture
from tests.strategies import few

SECRET = b"51.4778, -0.0014"
ROTATED = 6  # of an image that lies on its left side


def secretive() -> dict[str, bytes]:
    """Images of every kind, with all the metadata that Pillow can write."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode())
    text.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    text.add(b"teXt", b"Late\0" + SECRET, after_idat=True)
    more = {"save_all": True, "append_images": [picture().rotate(90), picture().rotate(180)]}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    return {
        "png": file(picture(), "PNG", pnginfo=text, exif=exif, icc_profile=profile),
        "jpg": file(picture(), "JPEG", comment=SECRET, exif=exif, xmp=SECRET, icc_profile=profile),
        "gif": file(picture(), "GIF", comment=SECRET),
        "webp": file(picture(), "WEBP", exif=exif, xmp=SECRET, icc_profile=profile),
        "moving png": file(picture(), "PNG", pnginfo=text, **more),
        "moving gif": file(picture(), "GIF", comment=SECRET, **more),
        "moving webp": file(picture(), "WEBP", exif=exif, xmp=SECRET, **more),
    }


SECRETIVE = secretive()


@pytest.mark.parametrize("kind", SECRETIVE)
def test_metadata_goes_and_the_image_stays(kind: str) -> None:
    data = SECRETIVE[kind]
    assert SECRET in data
    found = kept(data)
    assert SECRET not in found.data + (found.small or b"")
    assert found.type == kind.rpartition(" ")[2]
    assert facts(found.data).bare
    assert not facts(data).bare
    before, after = opened(data), opened(found.data)
    assert (after.size, getattr(after, "n_frames", 1)) == (before.size, getattr(before, "n_frames", 1))
    assert after.size == (found.width, found.height)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_no_pixel_of_a_png_changes(mode: str) -> None:
    before = picture(mode="L").convert(mode) if mode != "I;16" else Image.new("I;16", (9, 9), 30_000)
    after = opened(kept(file(before)).data)
    assert after.mode == before.mode
    assert after.tobytes() == before.tobytes()


def test_a_jpeg_is_written_as_it_was_quantised() -> None:
    data = file(picture(), "JPEG", quality=35, subsampling=0)
    assert opened(kept(data).data).quantization == opened(data).quantization  # type: ignore[attr-defined]


def test_a_photograph_is_turned_before_what_says_so_goes() -> None:
    exif = Image.Exif()
    exif[0x0112] = ROTATED
    found = kept(file(picture(120, 80), "JPEG", exif=exif))
    assert (found.width, found.height) == (80, 120)
    assert opened(found.data).size == (80, 120)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_are_those_that_a_profile_meant(mode: str) -> None:
    # Of a screen whose red is green, and whose green is red.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    red = Image.new("RGB", (9, 9), "#f00").convert(mode)
    after = opened(kept(file(red, "PNG", icc_profile=swapped)).data)
    (_, most_red), (least_green, _), (_, most_blue) = after.convert("RGB").getextrema()  # type: ignore[misc]
    assert (most_red < 5, least_green > 250, most_blue < 5) == (True, True, True)
    assert "icc_profile" not in after.info


def test_a_profile_that_cannot_be_read_is_dropped() -> None:
    found = opened(kept(file(picture(), "PNG", icc_profile=b"no profile")).data)
    assert found.tobytes() == picture().tobytes()


def test_colours_of_print_become_those_of_screens() -> None:
    assert opened(kept(file(picture().convert("CMYK"), "JPEG")).data).mode == "RGB"


def noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 60).convert("RGB")


@pytest.mark.parametrize(("size", "small"), [((1600, 1000), (800, 500)), ((300, 200), (300, 200))])
def test_the_small_version_is_a_webp_as_wide_as_a_telephone(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    found = kept(file(noise(*size)))
    assert found.small is not None
    assert len(found.small) < len(found.data)
    shown = opened(found.small)
    assert (shown.format, shown.size) == ("WEBP", small)
    assert small[0] <= SMALL_WIDTH


def test_there_is_none_where_it_would_be_larger_or_stand_still() -> None:
    assert kept(file(noise(300, 200), "JPEG", quality=5)).small is None
    assert kept(SECRETIVE["moving gif"]).small is None


@pytest.mark.parametrize(
    "data",
    [b"", SVG, HTML, PNG[: len(PNG) // 2], file(picture(), "BMP"), file(picture(), "TIFF"), PNG[8:]],
    ids=["nothing", "SVG", "HTML", "half", "BMP", "TIFF", "headless"],
)
def test_what_is_no_image_is_refused(data: bytes) -> None:
    with pytest.raises(Gone, match="is no PNG, JPEG, GIF or WebP that can be read"):
        kept(data)


@pytest.mark.parametrize("read", [facts, kept])
def test_a_decompression_bomb_is_never_decoded(read: type) -> None:
    assert len(BOMB) < 200_000
    with pytest.raises(Gone, match="has more than 40,000,000 pixels"):
        read(BOMB)


@pytest.mark.parametrize("size", [(6400, 6251), (10_000, 4_001)])
def test_one_below_the_bound_of_pillow_is_refused_too(size: tuple[int, int]) -> None:
    with pytest.raises(Gone, match="has more than 40,000,000 pixels"):
        kept(file(Image.new("1", size)))


def test_all_pictures_of_one_that_moves_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "MAX_PIXELS", 120 * 80 * 2)
    assert kept(PNG).width == 120
    with pytest.raises(Gone, match="pixels"):
        kept(SECRETIVE["moving gif"])


def test_one_that_grows_beyond_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "MAX_BYTES", 100)
    with pytest.raises(Gone, match="holds more than 100 bytes"):
        kept(PNG)


@few
@given(st.sampled_from(sorted(SECRETIVE)), st.binary(max_size=40), st.integers(0, 3000))
def test_hostile_bytes_make_an_image_or_a_sentence(kind: str, hostile: bytes, at: int) -> None:
    data = SECRETIVE[kind]
    try:
        found = kept(data[:at] + hostile + data[at + len(hostile) :])
    except Gone:
        return
    assert facts(found.data).bare
