"""Bundles: a bordereau, a contents page and the pieces themselves, in one or several files that bear page numbers."""
