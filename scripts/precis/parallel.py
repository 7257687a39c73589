"""The same work on many items, on every processor where there is enough of it to pay.

Processes are spawned, never forked: a process that runs V8 has threads, which a fork would lose. What they
are given travels to them, so it should be small.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from threading import Thread
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 100
"""Items that pay for a process, which takes as long to start as they take."""

_CHUNK = 8  # items that travel together; when the work is interrupted, those in hand are finished


class Ended(Exception):
    """A process ended before its work was done."""


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Do the same with each item.

    Args:
        work: what is done: a function of a module, or a `functools.partial` of one, which is sent to other
            processes where there are many items, once to each.
        items: what it is done with.

    Yields:
        The results, in the order of the items. Between two of them Ctrl-C is heeded.

    Raises:
        Ended: a process was ended from outside. Besides, whatever the work raises.
    """
    processes = min(os.cpu_count() or 1, len(items) // FEWEST)
    if processes < 2:
        yield from map(work, items)
        return
    with _interrupts_waiting():
        pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (work,))
        try:
            for result in pool.map(_do, items, chunksize=_CHUNK):
                _heed_interrupts()
                yield result
        except BrokenProcessPool:
            problem = "a process was ended from outside, perhaps for want of memory; run it again"
            raise Ended(problem) from None
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """Let Ctrl-C, which a terminal sends to all processes, wait: those that are started leave it to this one.

    In the midst of what the pool does it could leave a lock closed, for which the pool would wait for ever.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # when it starts, it lets interrupts through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _heed_interrupts() -> None:
    """Raise KeyboardInterrupt if Ctrl-C waits."""
    if sys.platform != "win32" and signal.SIGINT in signal.sigpending():
        signal.sigwait({signal.SIGINT})
        raise KeyboardInterrupt


_work: Callable[[Any], Any]


def _begin(work: Callable[[Any], Any]) -> None:
    """Make a process ready: it ends with the one that started it, however that ends."""
    global _work
    _work = work
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _do(item: Any) -> Any:
    return _work(item)
