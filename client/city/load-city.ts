import type { City } from '../../domain/city.ts';
import { ask } from '../http/ask.ts';

/** The city's catalogue, and the names of its base map's files. Loaded once: a change of it is a reload of the page. */
export async function loadCity(): Promise<{ city: City; basemap: readonly string[] }> {
  const { basemap, ...city } = await ask<City & { basemap?: readonly string[] }>('/api/v1/city');
  return { city, basemap: basemap ?? [] };
}
