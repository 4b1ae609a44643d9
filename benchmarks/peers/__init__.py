"""What users would pick instead, on the same articles in one run; see docs/peers.md."""
