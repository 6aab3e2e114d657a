"""How the line model of cleaning is made: composed pages, and a linear model over them."""
