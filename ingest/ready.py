"""What reading needs, loaded once for a process that reads documents."""

from __future__ import annotations

import gc
from functools import cache

from graph.collector import paused
from ingest import gazetteer
from ingest.gazetteer import Gazetteers
from ingest.recognise.known import known

# So many objects more than there were, and the garbage collector looks for cycles among them. Documents leave few, and
# at Python's own 700 the search took a thirtieth of the time in which they are read.
_NEW_OBJECTS = 100_000


@cache
def ready() -> Gazetteers:
    """The shipped gazetteers, after all that reading makes of them was made. Raises ShippedDataError.

    It stays as long as the process does. The garbage collector need neither run while it is made nor look through it
    again and again while documents are read, which would take a tenth of the time; from then on it runs more rarely in
    this process."""
    with paused():
        gazetteers = gazetteer.load()
        known(gazetteers)
        gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    return gazetteers
