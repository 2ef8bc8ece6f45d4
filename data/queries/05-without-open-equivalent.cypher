// Which closed systems have no open equivalent that anybody has named?
MATCH (system:System)
WHERE system.open_source = false AND NOT EXISTS { (:System)-[:OPEN_SOURCE_EQUIVALENT]->(system) }
OPTIONAL MATCH (system)-[:DEVELOPED_BY]->(company:Company)
RETURN system.name AS system, system.year AS year, collect(company.name) AS companies
ORDER BY year, system
