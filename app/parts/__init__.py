"""What pages draw with: values in, nothing fetched."""
