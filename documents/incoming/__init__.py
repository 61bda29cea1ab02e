"""What comes in: receipts, decisions, identity papers, photographs; sealed on arrival, examined apart, served clean."""
