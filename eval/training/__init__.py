"""The training set of our own: questions over texts written for training alone."""
