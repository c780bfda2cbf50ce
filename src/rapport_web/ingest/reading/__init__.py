"""Files become prepared lines: recognised, read, checked, masked. Nothing here touches what is stored."""
