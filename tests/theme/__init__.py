"""The theme: colours, drawings, words and forms."""
