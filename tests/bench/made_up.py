"""A graph of any size, made up: what the store's bench saves and asks."""

from __future__ import annotations

from random import Random

from graph.model import Evidence, Findings, Merged, Node, Paper, Relation, Source, System, Topic, Venue


def made_up(papers: int, relations: int) -> tuple[Findings, Merged]:
    """A list with so many papers and relations: each paper has a venue and a topic, and builds on or cites earlier
    ones, more often those that are cited already, as papers do."""
    random = Random(1)
    source = Source("source:bench/list.md", "list.md", hash="1", lines=papers)
    nodes: list[Node] = [source]
    nodes += [Venue(f"venue:v{number}", f"Venue {number}") for number in range(100)]
    nodes += [Topic(f"topic:t{number}", f"Topic {number}") for number in range(50)]
    nodes += [System(f"system:s{number}", f"System {number}", (), 1980 + number % 45) for number in range(papers // 20)]
    names = [f"paper:title-{number:05}-of-a-paper-about-storage-systems" for number in range(papers)]
    nodes += [
        Paper(key, f"Title {number} of a paper about storage systems", (), 1980 + number * 45 // papers)
        for number, key in enumerate(names)
    ]
    found: dict[tuple[str, str, str], Relation] = {}

    def say(kind: str, start: str, end: str) -> None:
        line = len(found) + 1
        quote = f"[{line}] the paper says in some words, 用中文也说, what it owes to {end}"
        found[kind, start, end] = Relation(kind, start, end, (Evidence(source.key, line, quote, "numbered", 0.9),))

    cited = [0, 1]
    for number, key in enumerate(names):
        say("PUBLISHED_IN", key, f"venue:v{random.randrange(100)}")
        say("ABOUT", key, f"topic:t{random.randrange(50)}")
        if number % 20 == 0:
            say("PRESENTS", key, f"system:s{number // 20}")
        cited.append(number)
    while len(found) < relations:
        later, earlier = random.randrange(1, papers), random.choice(cited)
        if later > earlier:
            say("BUILDS_ON" if random.random() < 0.2 else "CITES", names[later], names[earlier])
            cited.append(earlier)
    merged = Merged(tuple(sorted(nodes, key=lambda node: node.key)), tuple(found[name] for name in sorted(found)), ())
    return Findings(source, tuple(nodes), merged.relations), merged
