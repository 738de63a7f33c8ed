// The city's catalogue and its basemap: what a screen loads once.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

onStage('the city', {}, (on) => {
  it('[C7] is told whole, but for the addresses of streams, which may carry a password', async () => {
    const answer = await on.viewer.get('/api/v1/city');
    expect(answer.headers['cache-control']).toBe('no-cache');
    const city = answer.json();
    expect(city).toMatchObject({
      id: 'small',
      timezone: 'Asia/Shanghai',
      datum: { en: 'Wusong datum' },
      basemap: ['districts'],
    });
    const count = (name: string) => city[name].length;
    expect(['stations', 'cameras', 'sites', 'trucks', 'crossings'].map(count)).toEqual([8, 2, 2, 2, 0]);
    expect(city.cameras.map(({ stream_url }: { stream_url: null }) => stream_url)).toEqual([null, null]);
    expect(answer.body).not.toMatch(/rtsp|secret|10\.0\.0\.9/);
  });

  it('gives a layer of the basemap as it is, and may be asked whether it is still the same', async () => {
    const layer = await on.viewer.get('/api/v1/basemap/districts.geojson');
    expect(layer.headers).toMatchObject({ 'content-type': 'application/geo+json', 'cache-control': 'no-cache' });
    expect(layer.json().features.map((one: { properties: { name_en: string } }) => one.properties.name_en)).toEqual([
      'Pudong',
      'Huangpu',
    ]);
    const again = await on.viewer.get('/api/v1/basemap/districts.geojson', {
      'if-none-match': String(layer.headers.etag),
    });
    expect(again.statusCode).toBe(304);
  });

  it.each(['rivers', '..%2fcity', '%2e%2e%2fstations', 'districts.geojson%00', 'Districts'])(
    'has no layer named %s, and reads no file of that name',
    async (name) => {
      const { status, detail } = refusal(await on.viewer.get(`/api/v1/basemap/${name}.geojson`));
      expect([400, 404]).toContain(status);
      if (status === 404) expect(detail).toBe('no basemap layer of that name; there are districts');
    },
  );
});
