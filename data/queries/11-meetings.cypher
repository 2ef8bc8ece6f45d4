// What has each group discussed, meeting by meeting?
MATCH (subject)-[discussed:DISCUSSED_IN]->(meeting:Meeting)
WITH meeting, subject ORDER BY subject.name, subject.key
RETURN meeting.`group` AS group, meeting.number AS number, meeting.date AS date,
       collect(subject.name) AS subjects
ORDER BY group, number, date
