"""Forms: they ask for shape; what is lawful is the guards' business."""
