"""The releases of Neo4j that we can run, and the settings that each gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from graph.engine.memory import SMALL, Memory

# What holds for every release: loopback and Bolt alone, nothing calls out, nothing is read from outside, small files.
_SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "dbms.usage_report.enabled": "false",
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.tls_level": "DISABLED",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        "server.directories.import": "import",
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.size": "32m",
        "db.tx_log.rotation.retention_policy": "keep_none",
        "db.transaction.timeout": "60s",
        "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
    }
)


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its version, the class that starts it, and the settings that only it knows."""

    version: str
    main: str
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def lock(self) -> Path:
        """The file that names its jars and their checksums."""
        return Path(__file__).with_name(f"neo4j-{self.version}.lock.toml")

    def configuration(self, port: int, memory: Memory = SMALL) -> str:
        """The text of neo4j.conf for a server that listens at this port of the loopback."""
        own = {
            "server.memory.pagecache.size": f"{memory.page_cache}m",
            "db.memory.transaction.max": f"{memory.heap // 2}m",  # so that one question leaves room for others
            "server.bolt.listen_address": f"127.0.0.1:{port}",
        }
        return "".join(f"{name}={value}\n" for name, value in {**_SETTINGS, **self.settings, **own}.items())


# Without a quiet period of zero (its name differs) and the second above, a clean stop takes ten seconds.
CURRENT = Release(
    "2026.08.1",
    "org.neo4j.server.Neo4jCommunity",
    MappingProxyType(
        {
            "dbms.fleet_manager.enabled": "false",
            "server.fleet_discovery.enabled": "false",
            "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        }
    ),
)
LTS = Release(
    "5.26.30",
    "org.neo4j.server.CommunityEntryPoint",
    MappingProxyType({"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0"}),
)
RELEASES: Mapping[str, Release] = MappingProxyType({release.version: release for release in (LTS, CURRENT)})


def order(version: str) -> tuple[int, ...]:
    """Numbers by which a newer release sorts after an older one."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
