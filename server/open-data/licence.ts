// Under which terms the open data are given, and how a change is told. docs/open-data.md says the same to people.

export interface Licence {
  readonly name: string;
  readonly url: string;
}

/** O8. The readings are the operator's own; the licence is the one most open-data portals can take in. */
export const LICENCE: Licence = {
  name: 'Creative Commons Attribution 4.0 International',
  url: 'https://creativecommons.org/licenses/by/4.0/',
};

/** How long an old form keeps working after its end was told, in days. */
export const NOTICE_DAYS = 180;

export interface ChangeNotice {
  readonly id: string;
  /** The day on which it was told, and the day from which it holds. */
  readonly told_on: string;
  readonly from: string;
  readonly kind: 'added' | 'changed' | 'deprecated' | 'removed';
  readonly paths: readonly string[];
  readonly text: { readonly en: string; readonly zh: string };
}

/** Newest first. A `deprecated` notice comes at least NOTICE_DAYS before the `removed` one of the same paths. */
export const CHANGES: readonly ChangeNotice[] = [
  {
    id: '2026-12-description',
    told_on: '2026-12-01',
    from: '2026-12-01',
    kind: 'added',
    paths: ['/public/v1/openapi.json'],
    text: {
      en: 'The whole public interface is described as OpenAPI 3.1. Pages of any origin read refusals and the headers ETag, Link and Retry-After too.',
      zh: '全部公开接口以 OpenAPI 3.1 描述。任何来源的网页也可读取错误答复以及 ETag、Link 和 Retry-After 标头。',
    },
  },
  {
    id: '2026-11-open-data',
    told_on: '2026-11-25',
    from: '2026-11-25',
    kind: 'added',
    paths: [
      '/public/v1/stations.geojson',
      '/public/v1/latest',
      '/public/v1/stations/{id}/readings',
      '/public/v1/flood-monitoring/',
      '/public/v1/sensorthings/v1.1/',
    ],
    text: {
      en: 'First version: stations as GeoJSON, readings as JSON and CSV, and two standard faces over the same readings.',
      zh: '首个版本：测站 GeoJSON、读数 JSON 与 CSV，以及同一份读数的两种标准接口。',
    },
  },
];
