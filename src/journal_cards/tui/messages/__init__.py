"""What the screens ask for; the app and its parts answer by handing down values."""
