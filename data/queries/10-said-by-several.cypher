// Which relations do at least two sources agree on?
MATCH (start)-[relation]->(end)
WHERE relation.evidence_source IS NOT NULL
UNWIND relation.evidence_source AS source
WITH start, relation, end, collect(DISTINCT source) AS sources
WHERE size(sources) > 1
RETURN start.name AS from, type(relation) AS relation, end.name AS to, size(sources) AS sources
ORDER BY sources DESC, from, relation, to
