// Which kinds of nodes and relations are there, and how many of each?
MATCH (start)-[relation]->(end)
RETURN labels(start)[0] AS from, type(relation) AS relation, labels(end)[0] AS to, count(*) AS count
ORDER BY relation, from, to
