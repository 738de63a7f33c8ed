/** Light of a place by its local time and rain: 0.15 at night, 1 on a dry noon, dusk and dawn between. */
export function daylightAt(time: string, rain_mm_h: number): number {
  const hour = Number(time.slice(11, 13)) + Number(time.slice(14, 16)) / 60;
  const height = Math.cos(((hour - 12.2) / 24) * 2 * Math.PI); // 1 at noon, 0 about six and eighteen
  const sun = Math.min(1, Math.max(0, 0.35 + 1.6 * height));
  const cloud = 1 - Math.min(0.3, rain_mm_h / 200);
  return 0.15 + 0.85 * sun * cloud;
}
