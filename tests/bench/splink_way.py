"""The same records grouped by Splink on DuckDB: what a well-kept library for linking records makes of them.

    python tests/bench/splink_way.py RECORDS.csv

Run by bench_identity.py in the Python that STEMMA_SPLINK names (`python -m venv V; V/bin/pip install splink duckdb`),
with a table of unique_id, title, rest, year, venue, surname, number, all folded as our own keys are, empty where the
list says nothing. Prints JSON: the seconds it took from the table to the groups, and the groups at each of several
thresholds, each as the list of the cluster of every record in order."""

from __future__ import annotations

import json
import logging
import sys
import time

import splink.comparison_library as compare
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLDS = (0.5, 0.9, 0.99, 0.999)

SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        compare.JaroWinklerAtThresholds("title", [0.97, 0.92, 0.85]),
        compare.JaroWinklerAtThresholds("rest", [0.97, 0.92]),
        compare.ExactMatch("year"),
        compare.ExactMatch("venue"),
        compare.ExactMatch("surname").configure(term_frequency_adjustments=True),
        compare.ExactMatch("number"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("substr(title, 1, 12)"),
        block_on("substr(rest, 1, 28)"),
        block_on("number"),
        block_on("surname", "year", "substr(rest, 1, 4)"),
    ],
)


def main(path: str) -> None:
    """Train without labels, as its documentation advises, predict, cluster, print."""
    logging.disable(logging.WARNING)
    began = time.perf_counter()
    database = DuckDBAPI()
    table = database.register_from_csv(path) if hasattr(database, "register_from_csv") else path
    linker = Linker(table, SETTINGS)
    linker.training.estimate_probability_two_random_records_match([block_on("title"), block_on("number")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("title"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("surname", "year"))
    predicted = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    groups: dict[str, list[int]] = {}
    seconds = 0.0
    for threshold in THRESHOLDS:
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        seconds = seconds or time.perf_counter() - began
        rows = found.as_record_list()
        home = {int(row["unique_id"]): int(row["cluster_id"]) for row in rows}
        groups[str(threshold)] = [home[at] for at in sorted(home)]
    json.dump({"seconds": seconds, "groups": groups}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
