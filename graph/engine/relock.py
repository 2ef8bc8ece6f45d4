"""Make the lock of a release: `python -m graph.engine.relock 2026.08.1` writes its file beside this one.

For whoever brings a new release in. It resolves Neo4j's dependencies in the Maven repository and takes each jar's
checksum from what comes, so look at the difference before it is committed."""

from __future__ import annotations

import hashlib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jgo.maven import Artifact, MavenContext

from graph.engine.jars import THREADS, Jar

_SCOPES = ("compile", "runtime")


def resolve(version: str) -> list[Jar]:
    """All jars that Neo4j Community of this version needs at run time, sorted; fetched where they are not there."""
    context = MavenContext()
    neo4j = context.create_dependency(f"org.neo4j:neo4j:{version}")
    _, nodes = context.resolver.get_dependency_list([neo4j])
    artifacts = [neo4j.artifact, *(node.dep.artifact for node in nodes if node.dep.scope in _SCOPES)]
    with ThreadPoolExecutor(THREADS) as pool:
        return sorted(pool.map(_locked, artifacts))


def as_text(version: str, jars: list[Jar]) -> str:
    """The lock file that graph.engine.jars reads."""
    lines = [
        f"# Neo4j Community {version} (org.neo4j:neo4j:{version}) and all it needs at run time, as jgo resolves them;",
        "# written by graph/engine/relock.py. A file with another checksum is not used.",
    ]
    for jar in jars:
        lines += ["", "[[dependencies]]", f'groupId = "{jar.group}"', f'artifactId = "{jar.artifact}"']
        lines += [f'version = "{jar.version}"']
        lines += [f'classifier = "{jar.classifier}"'] if jar.classifier else []
        lines += [f'sha256 = "{jar.sha256}"']
    return "\n".join(lines) + "\n"


def _locked(artifact: Artifact) -> Jar:
    checksum = hashlib.sha256(artifact.resolve().read_bytes()).hexdigest()
    return Jar(artifact.groupId, artifact.artifactId, artifact.version, checksum, artifact.classifier or "")


if __name__ == "__main__":
    _, wanted = sys.argv
    path = Path(__file__).with_name(f"neo4j-{wanted}.lock.toml")
    path.write_text(as_text(wanted, resolve(wanted)), encoding="utf-8")
