"""The component library told by examples: each state of each component, as markup that runs."""
