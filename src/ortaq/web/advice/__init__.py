"""Promising areas as they were kept on a partner or for a visit, and the proposals made of them."""
