"""What a person's log and cards add up to, as frozen values; pure, and without fsrs. Importing this loads nothing."""
