"""The nodes of a Stemma graph as classes of py2neo's object mapper, and the way to the Neo4j that Stemma uses.

For people who have py2neo and want to keep it: `pip install "stemma-kg[py2neo]"`. py2neo has reached its end of life,
so nothing else of Stemma needs it; docs/coming-from-py2neo.md says the same things with the official driver.

The classes are for reading. What one writes through them has no evidence, and Stemma neither counts it as its own nor
takes it along when the graph moves."""

from __future__ import annotations

import py2neo
from py2neo.ogm import Model, Property, RelatedFrom, RelatedTo

from graph import engine
from graph.settings import password_in_keyring, settings


def connect() -> py2neo.Graph:
    """The Neo4j that the commands of Stemma use: that of STEMMA_URI, or the local one, which is started if need be.

    Raises SettingsError, and what the engine raises (FetchError, HomeError, ServerError)."""
    wanted = settings()
    if wanted.uri is None:
        server = engine.start(wanted.home)
        return py2neo.Graph(server.address, auth=(engine.USER, engine.password(wanted.home)))
    password = wanted.password or password_in_keyring(wanted.uri, wanted.user)
    return py2neo.Graph(wanted.uri, name=wanted.database, auth=(wanted.user, password))


class Thing(Model):
    """What every node has. A node that is reached over a relation is of the class that its label names."""

    __primarykey__ = "key"

    key = Property()
    name = Property()
    aliases = Property()

    @classmethod
    def wrap(cls, node: py2neo.Node | None) -> Thing | None:
        """The node as an object of its own class; None for no node."""
        if node is None:
            return None
        kind = next((CLASSES[label] for label in node.labels if label in CLASSES), cls)
        return super(Thing, kind).wrap(node)


class Paper(Thing):
    """A publication."""

    year = Property()
    identifiers = Property()
    urls = Property()

    cites = RelatedTo("Thing", "CITES")
    cited_by = RelatedFrom("Paper", "CITES")
    builds_on = RelatedTo("Thing", "BUILDS_ON")
    built_on_by = RelatedFrom("Thing", "BUILDS_ON")
    presents = RelatedTo("System", "PRESENTS")
    from_company = RelatedTo("Company", "FROM_COMPANY")
    published_in = RelatedTo("Venue", "PUBLISHED_IN")
    written_by = RelatedTo("Author", "WRITTEN_BY")
    about = RelatedTo("Topic", "ABOUT")
    discussed_in = RelatedTo("Meeting", "DISCUSSED_IN")
    listed_in = RelatedTo("Source", "LISTED_IN")


class System(Thing):
    """Software, service, framework, language or file format."""

    year = Property()
    open_source = Property()
    repository = Property()

    builds_on = RelatedTo("Thing", "BUILDS_ON")
    built_on_by = RelatedFrom("Thing", "BUILDS_ON")
    open_source_equivalent_of = RelatedTo("System", "OPEN_SOURCE_EQUIVALENT")
    open_source_equivalents = RelatedFrom("System", "OPEN_SOURCE_EQUIVALENT")
    presented_by = RelatedFrom("Paper", "PRESENTS")
    cited_by = RelatedFrom("Paper", "CITES")
    developed_by = RelatedTo("Company", "DEVELOPED_BY")
    about = RelatedTo("Topic", "ABOUT")
    discussed_in = RelatedTo("Meeting", "DISCUSSED_IN")
    listed_in = RelatedTo("Source", "LISTED_IN")


class Venue(Thing):
    """A conference, workshop, journal or preprint server."""

    full_name = Property()
    kind = Property()
    rank = Property()

    papers = RelatedFrom("Paper", "PUBLISHED_IN")
    discussed_in = RelatedTo("Meeting", "DISCUSSED_IN")
    listed_in = RelatedTo("Source", "LISTED_IN")


class Company(Thing):
    """An organisation that builds systems."""

    systems = RelatedFrom("System", "DEVELOPED_BY")
    papers = RelatedFrom("Paper", "FROM_COMPANY")
    listed_in = RelatedTo("Source", "LISTED_IN")


class Topic(Thing):
    """A subject that lists file papers under."""

    part_of = RelatedTo("Topic", "PART_OF")
    parts = RelatedFrom("Topic", "PART_OF")
    things = RelatedFrom("Thing", "ABOUT")
    discussed_in = RelatedTo("Meeting", "DISCUSSED_IN")
    listed_in = RelatedTo("Source", "LISTED_IN")


class Author(Thing):
    """A person who wrote a paper."""

    papers = RelatedFrom("Paper", "WRITTEN_BY")


class Meeting(Thing):
    """One date of a reading group."""

    group = Property()
    number = Property()
    date = Property()

    discussed = RelatedFrom("Thing", "DISCUSSED_IN")


class Source(Thing):
    """A document that was read."""

    hash = Property()
    format = Property()
    title = Property()
    group = Property()
    lines = Property()
    unread = Property()

    lists = RelatedFrom("Thing", "LISTED_IN")


CLASSES: dict[str, type[Thing]] = {
    kind.__name__: kind for kind in (Paper, Venue, Company, Topic, System, Author, Meeting, Source)
}
