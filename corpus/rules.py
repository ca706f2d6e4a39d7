"""How strict the rules are for what may be stored and shown: which items are closed, which numbers are masked."""

from __future__ import annotations

RULES_VERSION = 1
"""Raised whenever text may be closed or masked that was not before. An index whose text was read under older rules is
not served until its files have been read again."""
