"""What lies on disk: the store, the legs' files, the manifest, and one generation opened over all of them."""
