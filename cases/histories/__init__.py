"""Published case histories read into files: every dated event finds its place, or is reported with the reason why not."""
