"""What the pages accept, one module for each blueprint. What a person typed is shown again after an error."""
