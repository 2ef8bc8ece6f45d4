"""The container files are sound, and say what the code says: the same Neo4j, with the same locks, on the loopback.

No Docker is needed for this; `rehearse.py` beside it tries the steps of the Dockerfile."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph import engine
from graph.connection import Settings
from graph.engine import CURRENT

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
NEO4J, APP = COMPOSE["services"]["neo4j"], COMPOSE["services"]["app"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")

# The image decides these for itself: inside, it listens to its network, and its import folder is its own.
_OF_THE_IMAGE = {
    "server.bolt.listen_address",
    "server.default_listen_address",
    "server.directories.import",
    "server.bolt.tls_level",
}


def variable(setting: str) -> str:
    """A setting's name as Neo4j's image wants it in the environment."""
    return "NEO4J_" + setting.replace("_", "__").replace(".", "_")


@pytest.mark.parametrize(
    "command",
    [("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"), ("hadolint", "Dockerfile")],
    ids=["compose schema", "hadolint"],
)
def test_the_files_are_what_their_programs_take(command: tuple[str, ...]) -> None:
    program = str(Path(sys.executable).with_name(command[0]))
    said = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_it_is_the_release_that_we_run_ourselves() -> None:
    assert NEO4J["image"] == f"neo4j:{CURRENT.version}-community"


def test_it_has_the_settings_that_our_own_server_has() -> None:
    ours = dict(line.split("=", 1) for line in CURRENT.configuration(7687).splitlines())
    wanted = {variable(name): value for name, value in ours.items() if name not in _OF_THE_IMAGE}
    assert {name: NEO4J["environment"].get(name) for name in wanted} == wanted


def test_only_this_machine_reaches_it_and_the_password_is_nowhere_written() -> None:
    ports = [*NEO4J["ports"], *APP["ports"]]
    assert all(port.startswith("127.0.0.1:") for port in ports)
    for service in (NEO4J, APP):
        secret = [
            value for name, value in service["environment"].items() if "AUTH" in name.split("_") or "PASSWORD" in name
        ]
        assert len(secret) == 1
        assert "${STEMMA_PASSWORD:?" in secret[0]
    assert re.search(r"^STEMMA_PASSWORD=$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_app_waits_for_a_healthy_neo4j_and_can_write_nothing() -> None:
    assert APP["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert (APP["read_only"], APP["tmpfs"], APP["cap_drop"]) == (True, ["/tmp"], ["ALL"])
    assert APP["security_opt"] == ["no-new-privileges:true"]
    assert APP["environment"]["STEMMA_URI"] == "bolt://neo4j:7687"
    assert NEO4J["volumes"] == ["graph:/data"]
    assert "graph" in COMPOSE["volumes"]


def test_the_image_runs_as_nobody_special_and_installs_what_the_lock_says() -> None:
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["python:3.11-slim"] * 2
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    user = re.search(r"--uid (\d+)", last)
    assert user
    assert re.search(rf"^USER {user[1]}$", last, re.MULTILINE)  # a number, which whoever runs it can tell from root's
    assert "--require-hashes -r requirements/requirements.txt" in DOCKERFILE
    assert "://" not in DOCKERFILE
    port = re.search(r'"--port", "(\d+)"', last)
    assert port
    assert APP["ports"] == [f"127.0.0.1:{port[1]}:{port[1]}"]


@pytest.mark.neo4j
def test_the_health_check_tells_a_neo4j_from_a_closed_port(server_settings: Settings) -> None:
    server = engine.find(server_settings.home)
    assert server
    kind, line = NEO4J["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    line = line.replace("$$", "$")  # compose reads one dollar for two
    for port, healthy in ((server.port, True), (9, False)):
        asked = subprocess.run(["/bin/sh", "-c", line.replace("7687", str(port))], capture_output=True, check=False)
        assert (asked.returncode == 0) is healthy
