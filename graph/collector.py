"""Python's garbage collector, kept from walking over what is being built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector of cycles. Building 100,000 small objects that stay takes less than half the time without
    it, and makes no cycles; what is not needed any more goes by its reference count as ever."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
