"""A file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from graph.errors import StemmaError


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which gets its name when all was written to it. Raises StemmaError if it cannot be written."""
    target = path.resolve()
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    to_a_file = path.is_file() or not path.exists()  # else a device such as /dev/null, which must stay what it is
    try:
        with (part if to_a_file else path).open("wb") as file:
            yield file
            file.flush()
            if to_a_file:
                os.fsync(file.fileno())  # or a power cut could leave the name without what it names
        if to_a_file:
            part.replace(target)
    except OSError as error:
        raise StemmaError(
            f"cannot write {path}: {error.strerror}; name a file in a folder that you may write to"
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
