"""Questions to the graph, one subject a file."""
