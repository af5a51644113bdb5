"""What pages of the desk say and ask of films: the fields of their facts, their words, hints about them."""
