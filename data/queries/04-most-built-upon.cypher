// Which systems has the most been built upon?
MATCH (later)-[:BUILDS_ON]->(system:System)
RETURN system.name AS system, system.year AS year, count(DISTINCT later) AS built_on_it,
       collect(DISTINCT later.name)[..6] AS some_of_them
ORDER BY built_on_it DESC, system
LIMIT 30
