"""The learned reader: what a small network reads, says, and how far it is to be believed."""
