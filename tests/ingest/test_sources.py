"""From places to documents: files, folders, repositories and standard input."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from dulwich import porcelain
from dulwich.server import DictBackend, TCPGitServer

from ingest.errors import UnreadableSourceError
from ingest.sources import Collected, Limits, Skipped, collect
from ingest.sources.remotes import is_remote, remote_name


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def addresses(collected: Collected) -> list[str]:
    return [document.address for document in collected.documents]


def reasons(collected: Collected) -> dict[str, str]:
    return {skipped.address: skipped.reason for skipped in collected.skipped}


def test_a_file_goes_by_its_name_and_a_folder_by_its_own(tmp_path: Path) -> None:
    folder = write(tmp_path / "notes", {"b.md": "# B", "a/c.txt": "c", "a.md": "# A", "README": "read"})
    alone = collect([folder / "b.md"])
    assert addresses(alone) == ["b.md"]
    assert alone.roots == ()
    whole = collect([folder])
    assert addresses(whole) == ["notes/README", "notes/a.md", "notes/a/c.txt", "notes/b.md"]
    assert whole.roots == ("notes/",)
    document = whole.documents[-1]
    assert (document.name, document.text) == ("b.md", "# B")
    assert document.hash == hashlib.sha256(b"# B").hexdigest()


def test_dots_give_the_name_of_the_folder_they_mean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "notes", {"a.md": "a", "sub/b.md": "b"})
    monkeypatch.chdir(tmp_path / "notes" / "sub")
    assert addresses(collect(["."])) == ["sub/b.md"]
    assert addresses(collect([".."])) == ["notes/a.md", "notes/sub/b.md"]
    assert addresses(collect(["../a.md"])) == ["a.md"]


def test_what_is_given_twice_is_read_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "notes", {"a.md": "a", "sub/b.md": "b"})
    places = [folder / "sub" / "b.md", folder, folder / "sub", folder, folder / "sub" / "b.md"]
    assert addresses(collect(places)) == ["notes/a.md", "notes/sub/b.md"]
    assert collect(places) == collect(reversed(places))


def test_two_files_of_one_address_are_refused(tmp_path: Path) -> None:
    write(tmp_path, {"x/README.md": "x", "y/README.md": "y"})
    with pytest.raises(UnreadableSourceError, match=r"same address as .*; give the folder that holds both"):
        collect([tmp_path / "x" / "README.md", tmp_path / "y" / "README.md"])


def test_ignored_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "notes",
        {
            ".gitignore": "*.draft.md\nbuild/\n/top.md\n!kept.draft.md\n",
            "a.md": "a", "b.draft.md": "b", "kept.draft.md": "k", "top.md": "t", "build/c.md": "c",
            "sub/.gitignore": "own.md\n!back.draft.md\n", "sub/own.md": "o", "sub/top.md": "t",
            "sub/back.draft.md": "b",
            ".git/config": "", ".hidden/d.md": "d", ".e.md": "e",
        },
    )  # fmt: skip
    kept = ["notes/a.md", "notes/kept.draft.md", "notes/sub/back.draft.md", "notes/sub/top.md"]
    collected = collect([folder])
    assert addresses(collected) == kept
    assert collected.skipped == ()
    # the rules of the work tree hold in a part of it, unless that part itself is what they exclude
    assert addresses(collect([folder / "sub"])) == ["sub/back.draft.md", "sub/top.md"]
    assert addresses(collect([folder / "build"])) == ["build/c.md"]


def test_what_is_no_document_is_skipped_with_a_reason(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "notes",
        {
            "a.md": "a", "empty.md": "", "blank.md": " \n\n", "binary.md": b"PK\x03\x04\x00\x00",
            "noise.md": Random(1).randbytes(4000), "fig.png": b"\x89PNG", "tool.py": "x = 1", "LICENSE": "free",
            "large.md": "x" * 3000 + "\n" + "y" * 3000,
            "long.md": "short\n" + "z" * 2500,
        },
    )  # fmt: skip
    collected = collect([folder], limits=Limits(document_bytes=5000, line_characters=2000))
    assert addresses(collected) == ["notes/a.md"]
    assert reasons(collected) == {
        "notes/LICENSE": "part of every project",
        "notes/binary.md": "binary",
        "notes/blank.md": "empty",
        "notes/empty.md": "empty",
        "notes/fig.png": "a picture",
        "notes/large.md": "6,001 bytes; at most 5,000 are read",
        "notes/long.md": "line 2 has 2,500 characters; at most 2,000 are read",
        "notes/noise.md": "binary",
        "notes/tool.py": "there is no reader for .py",
    }


def test_one_line_of_fifty_million_characters_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "line.md"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert reasons(collect([path])) == {"line.md": "50,000,000 bytes; at most 10,000,000 are read"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "outside", {"secret.md": "s"})
    folder = write(tmp_path / "notes", {"a.md": "a"})
    (folder / "out.md").symlink_to(tmp_path / "outside" / "secret.md")
    (folder / "away").symlink_to(tmp_path / "outside")
    (folder / "round").symlink_to(folder)
    (folder / "again.md").symlink_to(folder / "a.md")
    collected = collect([folder])
    assert addresses(collected) == ["notes/a.md"]
    assert reasons(collected) == {
        "notes/again.md": "a link to what stands elsewhere in the folder",
        "notes/away": "a link out of the folder",
        "notes/out.md": "a link out of the folder",
        "notes/round": "a link to what stands elsewhere in the folder",
    }


@contextmanager
def nobody() -> Iterator[None]:
    """Do without the rights of root, who may open everything; others have none to do without."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_closed_folder_does_not_count_as_read_whole() -> None:
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        folder = write(Path(parent) / "notes", {"a.md": "a", "b.md": "b", "closed/c.md": "c"})
        (folder / "b.md").chmod(0)
        (folder / "closed").chmod(0)
        try:
            with nobody():
                collected = collect([folder])
        finally:
            (folder / "closed").chmod(0o700)
    assert addresses(collected) == ["notes/a.md"]
    assert reasons(collected) == {
        "notes/b.md": "cannot be opened: Permission denied",
        "notes/closed/": "cannot be opened: Permission denied",
    }
    assert collected.roots == ()


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("missing.md", "there is no such file or folder; check the spelling"),
        ("nothing", "there is no document in it; give a folder with notes or lists"),
        ("a.md/b.md", "Not a directory"),
        ("x" * 5000, "File name too long"),
        ("a\0b", "embedded null"),
    ],
)
def test_a_place_that_gives_nothing_is_an_error(tmp_path: Path, place: str, why: str) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "a.md").write_text("a")
    with pytest.raises(UnreadableSourceError, match=why) as error:
        collect([tmp_path / place])
    assert "\n" not in str(error.value)


def test_standard_input_is_one_document() -> None:
    collected = collect(["-"], standard_input=BytesIO("# 论文".encode()))
    assert [(d.address, d.text) for d in collected.documents] == [("stdin", "# 论文")]


def test_too_many_documents_are_refused(tmp_path: Path) -> None:
    write(tmp_path, {f"{n}.md": "x" for n in range(5)})
    with pytest.raises(UnreadableSourceError, match="more than 4 documents"):
        collect([tmp_path], limits=Limits(documents=4))


def test_progress_is_told(tmp_path: Path) -> None:
    write(tmp_path / "n", {"a.md": "a", "b.md": "b"})
    told: list[tuple[str, int, int]] = []
    collect([tmp_path / "n"], progress=lambda what, done, total: told.append((what, done, total)))
    assert told == [("finding documents", 1, 0), ("finding documents", 2, 0)]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A work tree with one commit, and something that was not committed."""
    tree = write(
        tmp_path / "papers",
        {
            "list.md": "# List",
            "sub/note.md": "# Note",
            "fig.png": b"\x89PNG",
            ".hidden/x.md": "x",
            "big.md": "x" * 2000,
        },
    )
    (tree / "link.md").symlink_to("list.md")
    porcelain.init(str(tree))
    porcelain.add(str(tree), paths=[str(path) for path in sorted(tree.rglob("*")) if ".git" not in path.parts])
    porcelain.commit(str(tree), message=b"Begin", author=b"A <a@example.org>", committer=b"A <a@example.org>")
    (tree / "later.md").write_text("not committed")
    return tree


SKIPPED = (
    Skipped("papers/big.md", "2,000 bytes; at most 1,000 are read"),
    Skipped("papers/fig.png", "a picture"),
    Skipped("papers/link.md", "a link"),
)


def test_a_bare_repository_gives_its_newest_commit(tmp_path: Path, repository: Path) -> None:
    bare = tmp_path / "papers.git"
    porcelain.clone(str(repository), str(bare), bare=True, errstream=BytesIO())
    for place in (bare, repository / ".git"):
        collected = collect([place], limits=Limits(document_bytes=1000))
        assert addresses(collected) == ["papers/list.md", "papers/sub/note.md"]
        assert collected.skipped == SKIPPED
        assert collected.roots == ("papers/",)


def test_a_repository_goes_by_the_remote_it_knows(tmp_path: Path, repository: Path) -> None:
    bare = tmp_path / "copy.git"
    porcelain.clone(str(repository), str(bare), bare=True, errstream=BytesIO())
    porcelain.remote_remove(str(bare), "origin")
    porcelain.remote_add(str(bare), "origin", "git@git.example.org:group/papers.git")
    assert addresses(collect([bare]))[-1] == "git.example.org/group/papers/sub/note.md"


@pytest.fixture
def server(repository: Path) -> Iterator[str]:
    """The address of the repository on a Git server on this machine."""
    with porcelain.open_repo_closing(str(repository)) as opened:
        server = TCPGitServer(DictBackend({b"/papers.git": opened}), "127.0.0.1", 0)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"git://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()


def test_a_repository_is_fetched_by_its_address(server: str) -> None:
    collected = collect([f"{server}/papers.git"], limits=Limits(document_bytes=1000))
    host = server.removeprefix("git://")
    assert addresses(collected) == [f"{host}/papers/list.md", f"{host}/papers/sub/note.md"]
    assert collected.roots == (f"{host}/papers/",)


@pytest.mark.parametrize("place", ["git://127.0.0.1:9/papers.git", "http://127.0.0.1:9/papers.git"])
def test_a_repository_that_cannot_be_had_is_an_error(place: str) -> None:
    with pytest.raises(UnreadableSourceError, match=r"cannot read 127\.0\.0\.1:9/papers: .*`git ls-remote`") as error:
        collect([place])
    assert "\n" not in str(error.value)


def test_an_unknown_repository_is_an_error(server: str) -> None:
    with pytest.raises(UnreadableSourceError, match="git ls-remote"):
        collect([f"{server}/other.git"])


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://github.com/group/papers.git", "github.com/group/papers"),
        ("https://user:token@GitHub.com/group/papers.git/", "github.com/group/papers"),
        ("git@github.com:group/papers.git", "github.com/group/papers"),
        ("ssh://git@github.com/group/papers", "github.com/group/papers"),
        ("git+https://example.org/papers", "example.org/papers"),
        ("git://example.org:9418/papers.git", "example.org:9418/papers"),
    ],
)
def test_a_repository_has_one_name_however_it_is_reached(address: str, name: str) -> None:
    assert is_remote(address)
    assert remote_name(address) == name


@pytest.mark.parametrize("place", ["https://example.org/list.md", "notes", "./a.git.md", "C:notes", "a@b.md"])
def test_other_places_are_no_addresses_of_repositories(place: str) -> None:
    assert not is_remote(place)
