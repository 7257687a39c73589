"""The words of formulas: which commands, letters and names mean what in machine learning's papers."""

from typing import Literal

AtomKind = Literal[
    "symbol", "number", "name", "function", "big", "prefix", "fraction", "group", "fence",
    "operator", "relation", "punctuation", "separator", "other",
]  # fmt: skip


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _commands(names: str) -> frozenset[str]:
    return frozenset("\\" + name for name in names.split())


GREEK = _commands(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi "
    "rho varrho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon "
    "Phi Psi Omega"
)
ACCENTS = _commands("hat bar tilde widehat widetilde overline vec dot ddot check breve acute")
FONTS = _commands(
    "mathbf mathcal mathbb mathrm mathit mathsf mathfrak mathscr boldsymbol bm underline pmb bold"
)
WRAPPERS = ACCENTS | FONTS | _commands("overrightarrow overleftarrow") | {"{"}
TEXT = _commands("text textbf textit textrm textsf texttt mbox operatorname mathop textnormal tag")
SIZES = _commands("left right middle big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr Biggl Biggr")

FUNCTIONS = _words(
    "log ln exp sin cos tanh tan max min sup inf arg argmax argmin softmax sigmoid relu ReLU sign sgn "
    "det tr Tr diag cos dim rank Pr lim norm abs sqrt KL JS JSD MMD CE BCE NLL LSTM GRU MLP CNN FFN "
    "Attention"
)
FUNCTION_COMMANDS = _commands("log ln exp sin cos tan tanh sinh cosh det dim deg Pr lg")
BIG = _commands(
    "sum prod int iint oint max min sup inf arg lim limsup liminf argmax argmin bigcup bigcap bigoplus"
)
PREFIXES = _commands("nabla partial")
OPERATORS = _commands(
    "cdot times div pm mp circ odot otimes oplus ominus cup cap setminus star ast bullet wedge vee land "
    "lor backslash"
)
RELATIONS = _commands(
    "le leq ge geq lt gt ne neq in notin ni sim simeq approx equiv propto to rightarrow leftarrow gets "
    "Rightarrow Leftarrow leftrightarrow Leftrightarrow longrightarrow longleftarrow mapsto implies iff "
    "ll gg subset subseteq supset supseteq mid vert Vert perp parallel triangleq doteq coloneqq models "
    "vdash cong leqslant geqslant forall exists middle"
)
SPACES = _commands("quad qquad") | {"\\,", "\\;", "\\:", "\\!", "\\ ", "\\>", "~"}
ARGUMENTS = {
    **dict.fromkeys(
        ACCENTS | FONTS | _commands("overrightarrow overleftarrow sqrt underbrace overbrace boxed"), 1
    ),
    **dict.fromkeys(_commands("frac tfrac dfrac cfrac binom stackrel overset underset"), 2),
}
FRACTIONS = _commands("frac tfrac dfrac cfrac")
_MORE = _commands(
    "infty top dots ldots cdots vdots ddots ell hbar prime begin end limits nolimits emptyset intercal "
    "dagger langle rangle lfloor rfloor lceil rceil lVert rVert lvert rvert displaystyle textstyle "
    "mathrm"
)
COMMANDS = (
    GREEK | WRAPPERS | TEXT | SIZES | FUNCTION_COMMANDS | BIG | PREFIXES | OPERATORS | RELATIONS | SPACES
    | frozenset(ARGUMENTS) | _MORE | {"\\{", "\\}", "\\|", "\\\\", "\\%", "\\&", "\\#", "\\_"}
)  # fmt: skip

# What may stand right before a mark and a letter, and be read with the letter as one command.
JOINABLE = (
    GREEK
    | _commands(
        "cdot dots ldots log ln det sum max min infty top circ ell nabla partial prime times left right "
        "middle"
    )
    | SIZES
)

OPENING = frozenset({"(", "[", "\\{", "\\langle", "\\lfloor", "\\lceil", "\\lVert", "\\lvert"})
CLOSING = frozenset({")", "]", "\\}", "\\rangle", "\\rfloor", "\\rceil", "\\rVert", "\\rvert"})
NORMS = frozenset({"\\|", "|", "\\lVert", "\\lvert", "\\vert", "\\Vert"})

# What a deviation is compared with.
TOLERANCES = frozenset({"\\epsilon", "\\varepsilon", "t", "\\delta", "\\alpha", "\\lambda"})

# Two letters that are one name; two letters side by side are else two variables.
_SHORT_NAMES = _words(
    "KL JS CE do lr FL MI SL RL ML MC TD GP AE FM LM FC IS ES NN ce kl dx dt dz du dy ln tr id Tr Pr"
)

_KINDS: dict[str, AtomKind] = {
    **dict.fromkeys(GREEK | ACCENTS | FONTS | {"\\ell", "\\hbar", "\\infty", "\\top"}, "symbol"),
    **dict.fromkeys(_commands("overrightarrow overleftarrow emptyset E P"), "symbol"),
    **dict.fromkeys(_commands("dots ldots cdots vdots ddots"), "punctuation"),
    **dict.fromkeys(BIG, "big"),
    **dict.fromkeys(FUNCTION_COMMANDS, "function"),
    **dict.fromkeys(PREFIXES, "prefix"),
    **dict.fromkeys(OPERATORS | {"+", "*", "/", "-", "–", "−", "!", "·", "×"}, "operator"),
    **dict.fromkeys(RELATIONS | {"=", "<", ">", ":", "|", "→", "←", "∈", "~", "≤", "≥"}, "relation"),
    **dict.fromkeys(FRACTIONS | _commands("binom sqrt"), "fraction"),
    **dict.fromkeys({",", ";", "."} | SPACES, "punctuation"),
    **dict.fromkeys({"&", "\\\\"}, "separator"),
}


def kind_of(lexeme: str) -> AtomKind:
    """What a letter, sign or command is."""
    if lexeme in _KINDS:
        return _KINDS[lexeme]
    return "symbol" if lexeme.isalpha() else "other"


def is_name(letters: str) -> bool:
    """Whether letters side by side are one name (`softmax`, `KL`, `conf`) rather than variables."""
    return len(letters) > 2 or letters in _SHORT_NAMES
