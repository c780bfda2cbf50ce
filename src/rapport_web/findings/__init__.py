"""What has an owner: statements with evidence, for people, process, technology or product."""
