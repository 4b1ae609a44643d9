"""What happens to an article, in order: one package a stage, pure functions, no input or output."""
