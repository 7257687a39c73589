"""What a rule of `precis check` finds."""

from dataclasses import dataclass

from precis.errors import Place


@dataclass(frozen=True)
class Finding:
    """Something a rule found.

    Attributes:
        place: where.
        message: what is wrong and what to do.
        remark: whether it is only worth a look, and blocks nothing.
        shown: the line it is about, with a caret below; empty where the place says enough.
        rule: the rule's name.
    """

    place: Place
    message: str
    remark: bool = False
    shown: str = ""
    rule: str = ""
