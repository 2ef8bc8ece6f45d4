"""The same documents give the same bytes: in another process, in several, and whatever order Python's hashing gives its
sets; and several processes end as one does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.many import WorkerLostError, finding, processes_for

REPOSITORY = Path(__file__).parents[2]
STEMMA = [sys.executable, "-c", "from app.cli import main; main()"]
PLACES = ["data/lists", "data/notes", "tests/lists/en", "tests/lists/zh"]


def extracted(*arguments: str, seed: str = "1") -> bytes:
    """What `stemma extract` prints of lists and notes in a process with this PYTHONHASHSEED."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
    command = [*STEMMA, "extract", "--json", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, capture_output=True).stdout


def test_extraction_gives_the_same_bytes_with_every_hash_seed() -> None:
    first = extracted("data/lists", "data/notes")
    assert first.startswith(b"{")
    assert first == extracted("data/lists", "data/notes", seed="4242")


def test_two_processes_give_the_bytes_of_one() -> None:
    assert extracted(*PLACES, "--processes", "1") == extracted(*PLACES, "--processes", "2", seed="4242")


# ---- how several processes end


def page(number: int, lines: int = 450) -> Document:
    text = "".join(f"- Rows beyond one machine, part {line} (OSDI 2006)\n" for line in range(lines))
    return Document(f"lists/{number}.md", f"{number}.md", text, str(number))


def test_few_documents_are_read_in_one_process() -> None:
    assert processes_for([]) == processes_for([page(1)]) == 1
    assert processes_for([page(1, 100_000)]) <= (os.cpu_count() or 1)


def test_an_error_while_findings_are_used_leaves_no_process() -> None:
    def used() -> None:
        with finding([page(number) for number in range(4)], 2) as found:
            next(found)
            raise LookupError

    with pytest.raises(LookupError):
        used()
    assert not active_children()


def test_a_process_that_is_killed_is_told() -> None:
    def used() -> None:
        with finding([page(number) for number in range(4)], 2) as found:
            active_children()[0].kill()
            list(found)

    with pytest.raises(WorkerLostError, match="--processes 1"):
        used()
    assert not active_children()


def test_what_cannot_be_read_is_told_as_by_one_process() -> None:
    command = [*STEMMA, "extract", "nothing-is-here.md", "--processes"]
    one, two = (subprocess.run([*command, many], cwd=REPOSITORY, capture_output=True, check=False) for many in "12")
    assert (two.returncode, two.stdout, two.stderr) == (1, b"", one.stderr)


def below(process: int) -> Iterator[int]:
    """The processes that a process started, and those that they did."""
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            yield child
            with suppress(FileNotFoundError):
                yield from below(child)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "killed"])
def test_what_is_stopped_leaves_no_process(sent: signal.Signals) -> None:
    """Ctrl-C as a terminal sends it, to all of them; kill -9 to the first alone."""
    command = [*STEMMA, "extract", "--json", "--processes", "2", *PLACES]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stderr is not None
        while not process.stderr.readline().startswith(b"Reading"):
            pass
        while len(list(below(process.pid))) < 3:  # the two that read, and the tracker of what they share
            pass
        if sent == signal.SIGINT:
            os.killpg(process.pid, sent)
        else:
            process.send_signal(sent)
        said = process.stderr.read().decode()  # which ends when none of them is left that could write
    if sent == signal.SIGKILL:
        assert process.returncode == -signal.SIGKILL
        return
    assert process.returncode == 130
    assert said.splitlines() == ["stemma: stopped; nothing is half-written, and the same command again does the rest"]
