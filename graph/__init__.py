"""The graph: its vocabulary, the Neo4j it lives in, and the questions that can be asked of it."""
