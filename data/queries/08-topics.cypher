// Which topics hold the most papers?
MATCH (topic:Topic)<-[:ABOUT]-(paper:Paper)
RETURN topic.name AS topic, count(DISTINCT paper) AS papers
ORDER BY papers DESC, topic
LIMIT 50
