"""Whether complaints, suggestions or decisions are becoming other than they were."""
