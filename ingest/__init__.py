"""From documents to findings: read, recognise, resolve."""
