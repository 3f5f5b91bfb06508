"""The Danish language, pure: sentences, the analyser, numbers, dates, references, stances."""
