"""Reports: what people add to a comparison, and every version that was made of it."""
