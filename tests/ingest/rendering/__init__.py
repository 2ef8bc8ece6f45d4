"""Known papers written down as people write them: the facts, the habits of a line, whole documents, harmless edits."""
