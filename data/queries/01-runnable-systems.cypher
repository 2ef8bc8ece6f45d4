// Which open system can I run instead of each closed one?
MATCH (open:System)-[same:OPEN_SOURCE_EQUIVALENT]->(closed:System)
RETURN closed.name AS closed, closed.year AS year, open.name AS open, open.year AS open_year,
       same.evidence_quote[0] AS words, round(same.confidence, 2) AS confidence
ORDER BY closed.year, closed.name, open.name
