"""Readings and matters in other formats: one module a format."""
