"""Formulas everybody writes alike, and so knows where a minus sign belongs: updates, margins, inverses."""

from collections.abc import Iterator

from precis.restore.mathematics.atoms import Seam, is_norm, minus, texts
from precis.restore.mathematics.setting import Setting
from precis.restore.rule import Repair, rule

_STEPS = frozenset(
    {
        r"\alpha",
        r"\eta",
        r"\epsilon",
        r"\lambda",
        r"\beta",
        r"\gamma",
        r"\rho",
        r"\delta",
        r"\mu",
        r"\tau",
        "lr",
    }
)
_ASSIGNMENTS = frozenset({"=", r"\leftarrow", r"\gets", "←", ":", r"\coloneqq"})
_POINTS = frozenset({r"\theta", r"\phi", "w", "W", "x", r"\psi", r"\omega"})
_MARGINS = frozenset({"m", r"\alpha", r"\gamma", r"\Delta", r"\delta", r"\epsilon", "margin", r"\xi"})


@rule("update")
def update(setting: Setting) -> Iterator[Repair]:
    r"""`\theta = \theta \alpha \nabla J` is `\theta = \theta - \alpha …`: a plus would have survived."""
    for seam in setting.seams:
        left, right, before = seam.left, seam.right, seam.before
        if before is None or before.text not in _ASSIGNMENTS or left.kind != "symbol":
            continue
        known = {atom.base for atom in setting.atoms[: seam.index - 2]}
        back = left.base in known and (right.base in _STEPS or right.kind in ("fraction", "prefix", "number"))
        if back or (left.sub and right.base in _STEPS and _is_slope(seam)):
            yield minus(right)


def _is_slope(seam: Seam) -> bool:
    """Whether a gradient stands among the next three atoms."""
    ahead = seam.row.atoms[seam.index : seam.index + 3]
    return any(atom.text in (r"\nabla", "g", r"\partial") or atom.kind == "fraction" for atom in ahead)


@rule("gradient-step")
def gradient_step(setting: Setting) -> Iterator[Repair]:
    r"""`L(\theta\eta\nabla L)` is `L(\theta-\eta\nabla L)`: a point, a step size and a gradient."""
    for seam in setting.seams:
        after = seam.after
        if after is None or seam.left.base not in _POINTS or seam.right.base not in _STEPS:
            continue
        if after.text in (r"\nabla", r"\partial") or after.kind == "fraction":
            yield minus(seam.right)


@rule("margin")
def margin(setting: Setting) -> Iterator[Repair]:
    r"""`\max(0, m d(x,y))` is `\max(0, m - d(x,y))`: a margin less a distance."""
    if setting.owner is None or setting.owner.kind != "fence" or texts(setting.row)[:1] != ["0"]:
        return
    for seam in setting.seams:
        second = seam.index == 3 and seam.before is not None and seam.before.text == ","
        measured = seam.calls or is_norm(seam.right) or seam.right.kind == "symbol"
        if second and measured and seam.left.base in _MARGINS:
            yield minus(seam.right)


@rule("cancelling-fraction")
def cancelling_fraction(setting: Setting) -> Iterator[Repair]:
    r"""`\frac{n}{n m}` is `\frac{n}{n-m}`: as a product it would cancel to `1/m`."""
    owner, row = setting.owner, setting.row
    if owner is None or owner.kind != "fraction" or len(owner.rows) != 2 or owner.rows[1] is not row:
        return
    for seam in setting.seams:
        left, above = seam.left, owner.rows[0].atoms
        same = len(above) == 1 and above[0].text == left.text and above[0].base.isalpha()
        if seam.index == 1 and same and not left.sup:
            yield minus(seam.right)


@rule("identity")
def identity(setting: Setting) -> Iterator[Repair]:
    r"""`(I\gamma P)^{-1}` is `(I-\gamma P)^{-1}`: nobody multiplies with the identity."""
    for seam in setting.seams:
        left, right = seam.left, seam.right
        bare = left.base == "I" and not left.sub and not left.sup
        plain = bare and left.text in ("I", r"\mathbf", r"\mathbb")
        if plain and seam.index == 1 and setting.role == "fence" and right.kind != "number":
            yield minus(right)


@rule("gaussian-divergence")
def gaussian_divergence(setting: Setting) -> Iterator[Repair]:
    r"""`1 + \log\sigma^2\mu^2\sigma^2`: the divergence of two Gaussians takes both squares away."""
    if [text.strip("\\") for text in texts(setting.row)[:3]] != ["1", "+", "log"]:
        return
    for seam in setting.seams:
        if seam.right.base in (r"\mu", r"\sigma") and seam.right.sup is not None:
            yield minus(seam.right)


@rule("letter-after-command")
def letter_after_command(setting: Setting) -> Iterator[Repair]:
    r"""`\mux` is `\mu-x`: a mark kept the command and the letter apart, or TeX would not have read them."""
    for seam in setting.seams:
        left, right = seam.left, seam.right
        bare = left.kind == "symbol" and not left.rows and left.text[0] == "\\" and left.text[-1].isalpha()
        if bare and left.stop == right.start and right.text[0].isalpha():
            yield minus(right)


@rule("threshold")
def threshold(setting: Setting) -> Iterator[Repair]:
    r"""`sign(g\theta_{IoP})` is `sign(g-\theta_{IoP})`: in a product a threshold would come first."""
    if setting.role != "fence" or len(setting.atoms) != 2:
        return
    for seam in setting.seams:
        left, right = seam.left, seam.right
        named = right.sub is not None and any(atom.kind == "name" for atom in right.sub.atoms)
        if named and left.kind == "symbol" and right.base in (r"\theta", r"\tau", r"\delta", r"\epsilon"):
            yield minus(right)


RULES = (
    update, gradient_step, margin, cancelling_fraction, identity, gaussian_divergence, letter_after_command,
    threshold,
)  # fmt: skip
