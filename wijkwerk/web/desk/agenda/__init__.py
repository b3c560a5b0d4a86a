"""The agenda on the workbench: plan, change, cancel, who comes, paper, and the tablets at the door."""
