"""What exists: frozen, typed, without input or output."""
