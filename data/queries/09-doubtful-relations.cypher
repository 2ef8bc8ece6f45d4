// Which relations is the graph least sure of?
// $below = 0.7
MATCH (start)-[relation]->(end)
WHERE relation.confidence < $below AND relation.evidence_quote IS NOT NULL
RETURN type(relation) AS relation, start.name AS from, end.name AS to, relation.confidence AS confidence,
       relation.evidence_quote[0] AS words, relation.evidence_source[0] AS source, relation.evidence_line[0] AS line
ORDER BY confidence, relation, from, to
