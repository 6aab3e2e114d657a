"""How well search by meaning finds the sentences that answer what is asked in other words."""
