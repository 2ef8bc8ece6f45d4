// Which papers came from one company, and where were they published?
// $company = Google
MATCH (paper:Paper)-[:FROM_COMPANY]->(:Company {name: $company})
OPTIONAL MATCH (paper)-[published:PUBLISHED_IN]->(venue:Venue)
RETURN coalesce(paper.year, published.year) AS year, venue.name AS venue, paper.name AS paper
ORDER BY year, venue, paper
