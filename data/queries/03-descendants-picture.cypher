// What grew out of one system, as a picture
// $name = GFS
MATCH way = (later:System)-[:BUILDS_ON|OPEN_SOURCE_EQUIVALENT*1..3]->(:System {name: $name})
RETURN way
