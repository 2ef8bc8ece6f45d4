"""Every step of the Dockerfile without Docker: `python tests/container/rehearse.py`, as root on Linux.

Each stage is a copy-on-write layer over this machine's files, in which its Python stands at /usr/local, as in the
image, and /root, /home and the folder of the checkout are empty. RUN and COPY happen there; in the end the command of
the last stage runs as its user on a read-only file system without network, capabilities or ways to gain them, and has
to answer what docker-compose.yml asks as health check. What this cannot show: that the base image has what this
machine has."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
INSIDE = "STEMMA_REHEARSAL"  # names the folder of the layers, once this process has mounts of its own
SECONDS = 60  # until the app has to answer
HIDDEN = ("/root", "/home", "/tmp", "/opt", "/srv")


@dataclass
class Stage:
    """A stage of the build: where its files are, and what the steps so far have set."""

    root: Path
    folder: str = "/"
    user: str = "0"
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": "/usr/local/bin:/usr/bin:/usr/sbin:/bin"})


def steps(text: str) -> Iterator[tuple[str, str]]:
    """The instructions of a Dockerfile, each with its words, in order."""
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            yield word, rest.strip()


def layer(place: Path) -> Path:
    """A root of its own: this machine's files below, what is written above; its Python at /usr/local."""
    for name in ("above", "work", "root"):
        (place / name).mkdir(parents=True)
    root = place / "root"
    above = f"lowerdir=/,upperdir={place / 'above'},workdir={place / 'work'}"
    mount("-t", "overlay", "overlay", "-o", above, str(root))
    for hidden in (*HIDDEN, str(ROOT)):
        if (root / hidden[1:]).is_dir():
            mount("-t", "tmpfs", "tmpfs", str(root / hidden[1:]))
    mount("--bind", sys.base_prefix, str(root / "usr/local"))
    mount("--rbind", "/dev", str(root / "dev"))
    mount("-t", "proc", "proc", str(root / "proc"))
    subprocess.run(["ldconfig", "-r", str(root)], check=True)  # as the image does, for its Python's own library
    return root


def mount(*words: str) -> None:
    """Mount something, for this process and its children alone."""
    subprocess.run(["mount", *words], check=True)


def run(stage: Stage, command: str) -> None:
    """A RUN of the stage. Raises CalledProcessError."""
    # How this machine reaches the index of packages is the one thing that comes from outside.
    index = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
    line = f"cd {shlex.quote(stage.folder)} && {command}"
    words = ["chroot", str(stage.root), "/bin/sh", "-ec", line]
    subprocess.run(words, env=index | stage.environment, check=True)


def copy(stage: Stage, words: str, stages: dict[str, Stage]) -> None:
    """A COPY into the stage, from the checkout (of which .dockerignore names what there is) or from another stage."""
    *options, source, target = words.split()
    to = stage.root / str(Path(stage.folder) / target)[1:]
    if options:
        place = stages[options[0].removeprefix("--from=")].root / source[1:]
        shutil.copytree(place, to, symlinks=True)
        return
    first, *others = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert first == "*", ".dockerignore begins with what it leaves out: everything"
    wanted = [line[1:] for line in others if line.startswith("!")]
    if source != ".":
        assert source in wanted, f"COPY {source}: .dockerignore leaves it out"
        wanted = [source]
        to = to / Path(source).name if target.endswith("/") else to
    for name in wanted:
        there = to if source != "." else to / name
        there.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, there, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            shutil.copy(ROOT / name, there)


def answers(stage: Stage, command: list[str], service: dict[str, object]) -> None:
    """Run the command of the last stage as its service would run it, until the health check passes."""
    assert service["read_only"] is True
    assert service["tmpfs"] == ["/tmp"]
    mount("-o", "remount,ro", str(stage.root))
    inside = f"/usr/sbin/ip link set lo up; cd {stage.folder}; exec setpriv --reuid {stage.user} --regid {stage.user} "
    inside += "--clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs "
    environment = stage.environment | {"STEMMA_URI": "bolt://127.0.0.1:9", "STEMMA_PASSWORD": "none"}
    health = service["healthcheck"]["test"]  # type: ignore[index]
    assert health[0] == "CMD"
    probe = shlex.join(health[1:])
    script = f"({shlex.join(command)} & for second in $(seq {SECONDS}); do sleep 1; "
    script += f"{probe} 2>/dev/null && exit 0; done; exit 1) && ! touch /opt/stemma/a 2>/dev/null && test $(id -u) != 0"
    words = ["unshare", "--net", "--pid", "--fork", "--kill-child", "chroot", str(stage.root), "/bin/sh", "-c"]
    subprocess.run([*words, inside + f"/bin/sh -c {shlex.quote(script)}"], env=environment, check=True)


def main() -> None:
    """Build every stage, then run the last."""
    stages: dict[str, Stage] = {}
    stage: Stage | None = None
    for word, rest in steps((ROOT / "Dockerfile").read_text(encoding="utf-8")):
        begun = time.monotonic()
        if word == "FROM":
            image, _, name = rest.partition(" AS ")
            assert image == "python:{}.{}-slim".format(*sys.version_info), f"run this with the Python of {image}"
            name = name or str(len(stages))
            stage = stages[name] = Stage(layer(Path(os.environ[INSIDE]) / name))
            continue
        assert stage, "the first instruction is FROM"
        match word:
            case "WORKDIR":
                stage.folder = rest
                (stage.root / rest[1:]).mkdir(parents=True, exist_ok=True)
            case "ENV":
                for part in shlex.split(rest):
                    key, _, value = part.partition("=")
                    stage.environment[key] = value.replace("$PATH", stage.environment["PATH"])
            case "USER":
                stage.user = rest
            case "RUN":
                run(stage, rest)
            case "COPY":
                copy(stage, rest, stages)
            case "EXPOSE":
                pass
            case "CMD":
                compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
                answers(stage, json.loads(rest), compose["services"]["app"])
            case _:
                raise SystemExit(f"{word}: an instruction that this rehearsal does not know")
        print(f"{time.monotonic() - begun:5.1f} s  {word} {rest}", flush=True)


if __name__ == "__main__":
    if INSIDE in os.environ:
        main()
    else:
        place = "/run/stemma-rehearsal"
        line = f"mkdir -p {place} && mount -t tmpfs tmpfs {place} && exec {shlex.join([sys.executable, *sys.argv])}"
        words = ["unshare", "--mount", "/bin/sh", "-c", line]
        sys.exit(subprocess.run(words, env=os.environ | {INSIDE: place}, check=False).returncode)
