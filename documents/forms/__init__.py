"""What is asked about papers: one module a page."""
