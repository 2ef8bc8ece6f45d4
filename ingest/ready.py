"""What reading needs, loaded once for a process that reads documents."""

from __future__ import annotations

import gc
from functools import cache

from graph.collector import paused
from ingest import gazetteer
from ingest.gazetteer import Gazetteers
from ingest.recognise.known import known


@cache
def ready() -> Gazetteers:
    """The shipped gazetteers, after all that reading makes of them was made. Raises ShippedDataError.

    It stays as long as the process does. The garbage collector need neither run while it is made nor look through it
    again and again while documents are read, which would take a tenth of the time."""
    with paused():
        gazetteers = gazetteer.load()
        known(gazetteers)
        gc.freeze()
    return gazetteers
