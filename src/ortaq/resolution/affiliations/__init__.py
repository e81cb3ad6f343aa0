"""Which of the candidates of a text are its institutions."""
