"""Steps that can be taken on a record: buttons and forms on its page, and what happens when one is sent."""
