"""`stemma db upgrade`: the graph to this schema, the local Neo4j to this release."""

from __future__ import annotations

from app.cli.options import AsJson
from app.cli.terminal import plain, print_json, progress, say
from graph import schema
from graph.connection import connect, settings
from graph.exports.admin_import import finish
from graph.renewal import upgrade_release


def upgrade(as_json: AsJson = False) -> None:
    """Bring the graph to this version of the schema, and the local Neo4j to this release, with its data.

    Before the release changes the graph is dumped into the folder of the local Neo4j, and afterwards compared. Done
    already, it does nothing."""
    wanted = settings()
    with progress() as report:
        release = upgrade_release(wanted.home, progress=report) if wanted.uri is None else None
        with connect(wanted, progress=report) as graph:
            taken = schema.apply(graph)
            mended = schema.mend(graph)
            finished = finish(graph, progress=report)
    if as_json:
        print_json(
            {
                "release": {"before": release.before, "after": release.after} if release else None,
                "dump": str(release.dump) if release else None,
                "schema": schema.VERSION,
                "migrations": [migration.version for migration in taken],
                "made": mended,
                "imported": finished,
            }
        )
        return
    if release:
        say(f"Neo4j {release.before} → {release.after}; {release.totals.nodes:,} nodes and all else as before")
        say(f"the graph of before is in {plain(release.dump)}; delete it when you like")
    for migration in taken:
        say(f"schema version {migration.version}: {migration.what}")
    for name in mended:
        say(f"made {name}, which was missing")
    if finished:
        say("finished what neo4j-admin imported")
    if not (release or taken or mended or finished):
        say(f"nothing to do: schema version {schema.VERSION}")
