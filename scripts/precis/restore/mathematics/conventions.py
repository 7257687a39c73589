"""Formulas everybody writes alike, and so knows where a minus sign belongs: updates, margins, inverses."""

from collections.abc import Callable

from precis.restore.mathematics.formula import applies, is_norm
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.tex import Place

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

# Whether a minus sign belongs before the atom at an index of a row.
Rule = Callable[[Place, int, Habits], bool]


def _update(place: Place, index: int, habits: Habits) -> bool:
    r"""`\theta = \theta \alpha \nabla J`: a step away from where one stands; a plus would have survived."""
    atoms = place.row.atoms
    left, right = atoms[index - 1], atoms[index]
    if index < 2 or atoms[index - 2].text not in _ASSIGNMENTS:
        return False
    known = {atom.base for atom in atoms[: index - 2]}
    step = right.base in _STEPS or right.kind in ("fraction", "prefix", "number")
    nabla = any(
        atom.text in (r"\nabla", "g", r"\partial") or atom.kind == "fraction"
        for atom in atoms[index : index + 3]
    )
    return (
        left.kind == "symbol"
        and step
        and (left.base in known or (right.base in _STEPS and nabla and bool(left.sub)))
    )


def _gradient_step(place: Place, index: int, habits: Habits) -> bool:
    r"""`f_{\theta\alpha\nabla L}`, `L(\theta\eta\nabla L)`: a point, a step size and a gradient."""
    atoms = place.row.atoms
    left, right = atoms[index - 1], atoms[index]
    ahead = atoms[index + 1] if index + 1 < len(atoms) else None
    return (
        left.base in (r"\theta", r"\phi", "w", "W", "x", r"\psi", r"\omega")
        and right.base in _STEPS
        and ahead is not None
        and (ahead.text in (r"\nabla", r"\partial") or ahead.kind == "fraction")
    )


def _margin(place: Place, index: int, habits: Habits) -> bool:
    r"""`\max(0, m d(x,y))`: a margin less a distance, or a margin loss would not be one."""
    row = place.row
    left, right = row.atoms[index - 1], row.atoms[index]
    comma = row.atoms[index - 2] if index > 1 else None
    if place.owner is None or place.owner.kind != "fence" or comma is None or comma.text != ",":
        return False
    zero = index == 3 and row.atoms[0].text == "0"
    margin = left.base in ("m", r"\alpha", r"\gamma", r"\Delta", r"\delta", r"\epsilon", "margin", r"\xi")
    called = index + 1 < len(row.atoms) and applies(right, row.atoms[index + 1])
    return zero and margin and (called or is_norm(right) or right.kind == "symbol")


def _cancels(place: Place, index: int, habits: Habits) -> bool:
    r"""`\frac{n}{n m}` would cancel to `1/m`; the writer meant `n - m`."""
    owner, row = place.owner, place.row
    if (
        owner is None
        or owner.kind != "fraction"
        or len(owner.rows) != 2
        or index != 1
        or owner.rows[1] is not row
    ):
        return False
    above = owner.rows[0].atoms
    return (
        len(above) == 1
        and above[0].text == row.atoms[0].text
        and above[0].base.isalpha()
        and not row.atoms[0].sup
    )


def _identity(place: Place, index: int, habits: Habits) -> bool:
    r"""`(I\gamma P)^{-1}`: nobody multiplies with the identity."""
    left = place.row.atoms[index - 1]
    plain = left.text in ("I", r"\mathbf", r"\mathbb") and left.base == "I" and not left.sub and not left.sup
    return plain and index == 1 and place.role == "fence" and place.row.atoms[index].kind != "number"


def _gaussian_divergence(place: Place, index: int, habits: Habits) -> bool:
    r"""`1 + \log\sigma^2\mu^2\sigma^2`: the divergence of two Gaussians takes both squares away."""
    atoms, right = place.row.atoms, place.row.atoms[index]
    begins = [atom.text.strip("\\") for atom in atoms[:3]] == ["1", "+", "log"]
    return begins and right.base in (r"\mu", r"\sigma") and right.sup is not None


def _threshold(place: Place, index: int, habits: Habits) -> bool:
    r"""`sign(g\theta_{IoP})`: a threshold with a name is compared, and in a product would come first."""
    left, right = place.row.atoms[index - 1], place.row.atoms[index]
    named = right.sub is not None and any(atom.kind == "name" for atom in right.sub.atoms)
    last = index == 1 and len(place.row.atoms) == 2 and place.role == "fence"
    return (
        last
        and named
        and left.kind == "symbol"
        and right.base in (r"\theta", r"\tau", r"\delta", r"\epsilon")
    )


def _joined(place: Place, index: int, habits: Habits) -> bool:
    r"""`\mux`: a mark kept the command and the letter apart, or TeX would not have read them."""
    left, right = place.row.atoms[index - 1], place.row.atoms[index]
    bare = left.kind == "symbol" and not left.rows and left.text[0] == "\\" and left.text[-1].isalpha()
    return bare and left.stop == right.start and right.text[0].isalpha()


CONVENTIONS: tuple[Rule, ...] = (
    _update, _gradient_step, _margin, _cancels, _identity, _gaussian_divergence, _joined, _threshold,
)  # fmt: skip
