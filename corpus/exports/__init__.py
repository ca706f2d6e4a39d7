"""What publishing systems export of a meeting: four XML dialects and one of JSON, read into `corpus.published` records."""

from corpus.exports.reading import READ_DIALECTS, read_export

__all__ = ["READ_DIALECTS", "read_export"]
