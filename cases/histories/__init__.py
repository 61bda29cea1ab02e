"""Published histories read into files: each dated event finds its place, or is reported with the reason why not."""
