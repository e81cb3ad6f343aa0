"""The optional language model: it chooses where the rules are unsure, and proposes facts whose quotes are checked."""
