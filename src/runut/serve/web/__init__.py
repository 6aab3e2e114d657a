"""The web page: routes, what each view is made from, and the templates that show it."""
