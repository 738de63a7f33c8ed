import type { City } from '../../../../domain/city.ts';
import { closingDepth_m } from '../../../../domain/closing-depth.ts';
import type { SiteForecast } from '../../../../domain/forecast/site-forecast.ts';
import { useConsole } from '../../../console/console.ts';
import { formatMeasure } from '../../../format/quantities.ts';
import { hourMinute } from '../../../format/time.ts';
import { forecastBand } from '../../../live/forecast-band.ts';

const WIDTH = 360;
const HEIGHT = 120;
const LEFT = 38;
const BOTTOM = 18;
/** From this depth on a road is to be avoided, m. */
const AVOIDED_M = 0.15;

/** The band, its dashed middle and the dotted twin. */
export function ForecastPlot({ forecast, label }: { forecast: SiteForecast; label: string }) {
  const { city } = useConsole();
  const drawn = forecastBand(forecast);
  if (!drawn) return null;
  const { band, middle, persistence, low, high, yOf, xOf } = drawn;
  const x = (share: number) => LEFT + share * (WIDTH - LEFT - 2);
  const y = (share: number) => 4 + share * (HEIGHT - BOTTOM - 4);
  const points = (line: typeof band) => line.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ');
  const text = (value: number) => formatMeasure(forecast.measure, value).text;
  const steps =
    forecast.measure === 'depth_m' ? depthsOf(city, forecast.id).filter(({ depth_m }) => depth_m < high) : [];
  const times = [0, 3, 6, 9].flatMap((i) => forecast.points[i] ?? []);
  return (
    <svg className="forecast-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polygon className="band" points={points(band)} />
      {steps.map(({ colour, depth_m }) => (
        <g key={colour} className={`step ${colour}`}>
          <path d={`M${LEFT} ${y(yOf(depth_m))}H${WIDTH}`} />
          <text x={LEFT - 4} y={y(yOf(depth_m)) + 3} textAnchor="end">
            {text(depth_m)}
          </text>
        </g>
      ))}
      <polyline className="persistence" points={points(persistence)} />
      <polyline className="middle" points={points(middle)} />
      <circle cx={x(0)} cy={y(yOf(forecast.now))} r="3.5" />
      {[low, high].map((value) => (
        <text key={value} x={LEFT - 4} y={y(yOf(value)) + (value === high ? 6 : 2)} textAnchor="end">
          {text(value)}
        </text>
      ))}
      {times.map(({ at }) => (
        <text key={at} x={Math.min(WIDTH - 14, Math.max(LEFT + 12, x(xOf(at))))} y={HEIGHT - 4} textAnchor="middle">
          {hourMinute(at, city.timezone)}
        </text>
      ))}
    </svg>
  );
}

/** The depths that a site is judged by: avoided, and closed. */
function depthsOf(city: City, siteId: string) {
  const station_id = city.sites.find(({ id }) => id === siteId)?.station_id;
  const station = station_id ? city.stations.find(({ id }) => id === station_id) : null;
  return [
    { colour: 'yellow', depth_m: AVOIDED_M },
    { colour: 'orange', depth_m: closingDepth_m(city, station) },
  ] as const;
}
