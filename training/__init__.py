"""How the shipped model is made, from data to file: `make train`. Never run by CI."""
