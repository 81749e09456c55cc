"""The database: engine recipe, tables, migrations, backup. Nothing here knows what a good answer is."""
