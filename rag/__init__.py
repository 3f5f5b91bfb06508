"""medsvar: precedents, drafts and summaries for a municipality's MED committees."""
