"""What a policy says (standards, calendars, phrases, gate, waivers), and how two of them differ."""
