"""Knowledge files → checked, immutable lookup tables; and their linter."""
