"""Countries, states and cities: what a text says of the place of an organization."""
