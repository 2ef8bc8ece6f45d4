"""Reading groups: what they have covered, what they have not, and what to read next."""
