"""Arabic string primitives."""
