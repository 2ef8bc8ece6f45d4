// What grew out of one system, and over how many steps?
// $name = GFS
MATCH (root:System {name: $name})
MATCH way = (later)-[:BUILDS_ON|OPEN_SOURCE_EQUIVALENT*1..4]->(root)
WITH later, min(length(way)) AS steps
RETURN steps, labels(later)[0] AS kind, later.name AS name, later.year AS year
ORDER BY steps, year, name
