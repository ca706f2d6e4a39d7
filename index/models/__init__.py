"""Text to vectors: what an embedder is, the engines behind one, and the bundled model."""
