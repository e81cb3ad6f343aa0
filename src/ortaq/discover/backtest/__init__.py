"""How often such advice has come true."""
