"""An earlier version of a record, brought back."""
