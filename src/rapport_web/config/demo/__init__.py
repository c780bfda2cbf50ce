"""The made-up centre in the platform: somebody for each role, a works agreement, conversations read as any others."""
