"""What a rule of restoration is: a name, and a function from what it looks at to what it proposes.

Every rule of every room has one shape: it takes one subject (a record, a word, a row of a formula) and
yields its proposals. Its name goes along with each of them, so that what was done to a record can be
told, counted and measured rule by rule.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar


@dataclass(frozen=True, order=True)
class Repair:
    """Replace `record[start:end]`, which is white space or nothing, by `text`.

    Offsets count characters of the damaged record, which no rule ever changes: every rule reads
    the same text, so the order of the rules decides who wins and nothing else.
    """

    start: int
    end: int
    text: str
    rule: str = field(default="", compare=False)


@dataclass(frozen=True, order=True)
class Doubt:
    """A place where a curator's time is well spent.

    Attributes:
        at: offset in the damaged record, in characters.
        text: the words it is about, as they stand in the record.
        why: what was decided on thin evidence, or what was seen and left alone.
        rule: the name of the rule that says so.
    """

    at: int
    text: str
    why: str
    rule: str = field(default="", compare=False)


Proposal = Repair | Doubt

Subject = TypeVar("Subject", contravariant=True)
Said = TypeVar("Said", bound=Any, covariant=True)  # a dataclass with a field `rule`


@dataclass(frozen=True)
class Rule(Generic[Subject, Said]):
    """A rule of restoration.

    Attributes:
        name: words joined by hyphens; no two rules share one.
        propose: what it says of its subject; its docstring begins with an example.
    """

    name: str
    propose: Callable[[Subject], Iterator[Said]]

    def __call__(self, subject: Subject) -> Iterator[Said]:
        """What the rule says of a subject, signed with its name."""
        return (replace(said, rule=self.name) for said in self.propose(subject))


def rule(name: str) -> Callable[[Callable[[Subject], Iterator[Said]]], Rule[Subject, Said]]:
    """Make a rule of a function, under a name."""
    return lambda propose: Rule(name, propose)
