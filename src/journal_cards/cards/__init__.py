"""From bullets to notes and cards, by rules: roles, topics, sentences, one small file of rules a family, a gate."""
