"""How the work of a function grows with its input, on whatever machine this is."""

import time
import timeit
from collections.abc import Callable

TIMES = 8
MOST = 24
"""Between linear work, for which eight times the input takes eight times as long, and quadratic, 64 times."""


def growth(work: Callable[[int], object], size: int) -> float:
    """Say how many times as long a function works on `TIMES` the input.

    Only the time of this process counts, and of several runs the quickest, so that whatever else the machine
    does makes no difference.

    Args:
        work: does something with an input of a size.
        size: the smaller of two sizes, for which the work takes milliseconds.
    """
    return _quickest(work, TIMES * size) / _quickest(work, size)


def _quickest(work: Callable[[int], object], size: int) -> float:
    # `timeit` takes the garbage collector out of its numbers.
    return min(timeit.repeat(lambda: work(size), timer=time.process_time, repeat=3, number=1))
