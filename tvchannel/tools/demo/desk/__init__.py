"""What the demo's invented staff have entered at the desk."""
