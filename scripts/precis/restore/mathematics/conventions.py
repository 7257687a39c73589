"""Formulas everybody writes alike, and so knows where a minus sign belongs: updates, margins, thresholds."""

from collections.abc import Iterator

from precis.restore.mathematics.atoms import STARTS, Seam, is_inverse, is_norm, minus, texts
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
_MARGINS = frozenset({"m", r"\alpha", r"\gamma", r"\Delta", r"\delta", r"\epsilon", "margin", r"\xi"})


@rule("update")
def update(setting: Setting) -> Iterator[Repair]:
    r"""`\theta = \theta \alpha \nabla J` is `\theta = \theta - \alpha …`: a plus would have survived."""
    for seam in setting.seams:
        left, right, before = seam.left, seam.right, seam.before
        if _is_momentum(seam):
            yield minus(right)
        if before is None or before.text not in _ASSIGNMENTS or left.kind != "symbol":
            continue
        known = {atom.base for atom in setting.atoms[: seam.index - 2]}
        multiplies = seam.after is not None and seam.after.kind in STARTS and not right.transposed
        step = right.base in _STEPS and multiplies
        step = step or (is_inverse(right) and _is_slope(seam))
        back = left.base in known and (step or right.kind in ("fraction", "prefix", "number"))
        if back or (left.sub and right.base in _STEPS and _is_slope(seam)):
            yield minus(right)


def _is_momentum(seam: Seam) -> bool:
    r"""Whether a step down begins after a decayed value: `v_t = \mu v_{t-1} \eta \nabla L`."""
    atoms, left = seam.row.atoms, seam.left
    stepped = seam.right.base in _STEPS and seam.after is not None and seam.after.text == r"\nabla"
    decayed = seam.index > 3 and atoms[seam.index - 3].text in _ASSIGNMENTS and left.sub is not None
    return stepped and decayed and atoms[seam.index - 4].base == left.base


def _is_slope(seam: Seam) -> bool:
    """Whether a gradient stands among the next three atoms."""
    ahead = seam.row.atoms[seam.index : seam.index + 3]
    return any(atom.text in (r"\nabla", "g", r"\partial") or atom.kind == "fraction" for atom in ahead)


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


RULES = (update, margin, cancelling_fraction, threshold)
