"""Reading what people hand in: pages checked, text beside the file, the file itself untouched."""
