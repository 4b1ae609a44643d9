"""What other programs wrote, one module a format: annotations, events, archived pages.

Each turns a file's bytes into plain records; what becomes of those is decided above.
"""
