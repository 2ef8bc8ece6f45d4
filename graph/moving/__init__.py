"""A graph on its way from one place to another: all that the store keeps, in one order, as lines and back."""
