// What does the graph hold of one venue, year by year?
// $venue = OSDI
MATCH (paper:Paper)-[published:PUBLISHED_IN]->(:Venue {name: $venue})
RETURN coalesce(published.year, paper.year) AS year, count(*) AS papers, collect(paper.name)[..5] AS some_of_them
ORDER BY year
