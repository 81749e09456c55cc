"""Where the shapes of a chart stand, in the units of its view box. Pure: the templates draw them, with classes only."""
