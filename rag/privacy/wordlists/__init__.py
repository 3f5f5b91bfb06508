"""Word lists of the privacy rules; `rag.danish.wordlists.wordlist` reads them."""
