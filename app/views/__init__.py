"""One page for each question a reader has."""
