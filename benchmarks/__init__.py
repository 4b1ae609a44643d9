"""Measures that need the shared corpus or take long: no part of the tests."""
