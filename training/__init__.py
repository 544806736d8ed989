"""How the learned reader is made: labels from gold, a network, its training, its export."""
