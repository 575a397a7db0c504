"""The looks of a picture that stands alone: what the style sheet says on pages, in the file."""

# The values of frontend/styles/_drawing.scss; a test holds the two together.
STYLE = """
.mc-drawing { font-family: "Noto Sans Motcua", "Noto Sans", "Segoe UI", roboto, arial, sans-serif; }
.mc-drawing__lane { fill: #fff; stroke: #c9d3d8; }
.mc-drawing__lane--odd { fill: #eaf2f3; }
.mc-drawing__lane-name { fill: #4a5a66; font-size: 13px; font-weight: 700; }
.mc-drawing__flow { fill: none; stroke: #4a5a66; stroke-width: 1.6; }
.mc-drawing__arrow { fill: #4a5a66; }
.mc-drawing__shape { fill: #fff; stroke: #0b4f5c; stroke-width: 2; }
.mc-drawing__shape--end { stroke-width: 4; }
.mc-drawing__text { fill: #14212b; font-size: 13px; }
.mc-drawing__limit { fill: #4a5a66; font-size: 12px; }
.mc-drawing__mark { fill: #0b4f5c; font-size: 20px; font-weight: 700; }
"""
