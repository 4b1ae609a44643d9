"""Musnad reads Arabic news and builds a graph of claims, each with its chain of sources."""

__version__ = "0.1.0"
