"""A watch as one HTML page that needs nothing but itself."""

from datetime import datetime

from jinja2 import Environment

from leerlus_training.drift.watch import Reading, Watch

_TOLD = {
    "new_crowd": ("A new kind of complaint", "Share of the new complaints that are like nothing but other new ones."),
    "vocabulary": ("Words", "Distance between the words of new and earlier complaints."),
    "predictions": ("Suggestions", "Distance between what was suggested for new and for earlier complaints."),
    "overrule_rate": ("Overruled", "Share of decided complaints of which staff left out what was firmly suggested."),
    "new_theme_share": ("New themes", "Share of complaints in themes that were first seen since the window began."),
}
"""Title and meaning of each signal."""

_WIDTH, _HEIGHT = 560, 120

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drift</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
  section { border-top: 1px solid #bbb; padding: .5rem 0; }
  .alarm { color: #a30000; font-weight: bold; }
  svg { width: 100%; height: auto; }
  th { text-align: left; padding-right: 1rem; }
</style>
<h1>Drift</h1>
<p>The newest {{ watch.window }} of {{ watch.complaints }} complaints, made {{ made.strftime("%Y-%m-%d %H:%M") }}.
{% if watch.alarms %}<span class="alarm">Look at: {{ alarms | join(", ") }}.</span>
{% else %}Nothing is stranger than history explains.{% endif %}</p>
{% for name, reading in watch.readings.items() %}
<section>
  <h2>{{ told[name][0] }}{% if reading.is_alarm %} <span class="alarm">(beyond its threshold)</span>{% endif %}</h2>
  <p>{{ told[name][1] }}</p>
  <svg viewBox="0 0 {{ width }} {{ height }}" role="img"
       aria-label="Now {{ reading.value | round(3) }}, threshold {{ reading.threshold | round(3) }}">
    <line x1="0" x2="{{ width }}" y1="{{ y(reading, reading.threshold) }}" y2="{{ y(reading, reading.threshold) }}"
          stroke="#a30000" stroke-dasharray="6 4"/>
    <polyline points="{{ points(reading) }}" fill="none" stroke="#154273" stroke-width="2"/>
    <circle cx="{{ width - 6 }}" cy="{{ y(reading, reading.value) }}" r="5"
            fill="{{ '#a30000' if reading.is_alarm else '#154273' }}"/>
  </svg>
  <table>
    <tr><th scope="row">now</th><td>{{ "%.3f" | format(reading.value) }}</td></tr>
    <tr><th scope="row">threshold</th><td>{{ "%.3f" | format(reading.threshold) }}</td></tr>
    <tr><th scope="row">{{ reading.history | length }} earlier windows</th>
      <td>{{ "%.3f" | format(reading.history | min) }} to {{ "%.3f" | format(reading.history | max) }}</td></tr>
    <tr><th scope="row">name of the signal</th><td><code>{{ name }}</code></td></tr>
  </table>
</section>
{% endfor %}
</html>
"""


def as_html(watch: Watch, *, made: datetime) -> str:
    """The page; no complaint text is in it."""
    template = Environment(autoescape=True, trim_blocks=True).from_string(_PAGE)
    return template.render(
        watch=watch,
        alarms=[_TOLD[name][0] for name in watch.alarms],
        made=made,
        told=_TOLD,
        width=_WIDTH,
        height=_HEIGHT,
        y=_height_of,
        points=_points,
    )


def _points(reading: Reading) -> str:
    values = [*reading.history, reading.value]
    step = (_WIDTH - 12) / max(len(values) - 1, 1)
    return " ".join(f"{6 + place * step:.0f},{_height_of(reading, value)}" for place, value in enumerate(values))


def _height_of(reading: Reading, value: float) -> int:
    """From the lowest to the highest that there is to show."""
    shown = (*reading.history, reading.value, reading.threshold)
    return round(_HEIGHT - 8 - (_HEIGHT - 16) * (value - min(shown)) / max(max(shown) - min(shown), 1e-9))
