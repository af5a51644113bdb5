"""How somebody is looked for at the desk."""
