// Who may ask what, written down once more: not made from the routes, nor from the table of rights that the server reads. A new
// route gets its line here.
import type { Right } from '../../../domain/rights.ts';

export const WHO = ['viewer', 'operator', 'dispatcher', 'administrator', 'crew', 'wall', 'nobody'] as const;
export type Who = (typeof WHO)[number];

export const MAY: Record<Right, readonly Who[]> = {
  anyone: WHO,
  'signed-in': ['viewer', 'operator', 'dispatcher', 'administrator'],
  watch: ['viewer', 'operator', 'dispatcher', 'administrator', 'wall'],
  view: ['viewer', 'operator', 'dispatcher', 'administrator'],
  operate: ['operator', 'dispatcher', 'administrator'],
  dispatch: ['dispatcher', 'administrator'],
  warn: ['operator', 'administrator'],
  administer: ['administrator'],
  crew: ['crew'],
};

const TABLE: Record<Right, string> = {
  anyone: `
    GET /healthz
    GET /readyz
    GET /api/v1/session
    POST /api/v1/sign-in
    POST /api/v1/sign-in/link/look
    POST /api/v1/sign-in/link
    POST /api/v1/sign-in/passkey/begin
    POST /api/v1/sign-in/passkey
    GET /api/v1/sign-in/oidc
    GET /api/v1/sign-in/oidc/callback
    GET /field
    GET /field/join
    GET /field/
    POST /field/v1/sessions
    GET /public
    GET /public/zh
    GET /public/zh/list
    GET /public/zh/unknown
    GET /public/zh/data
    GET /public/zh.webmanifest
    GET /public/en
    GET /public/en/list
    GET /public/en/unknown
    GET /public/en/data
    GET /public/en.webmanifest
    GET /public/v1/openapi.json
    GET /public/v1/now.json
    GET /public/v1/search.json
    GET /public/v1/basemap/:name.geojson
    GET /public/v1/outline.svg
    GET /public/v1/places
    GET /public/v1/places/:id/feed.atom
    POST /public/v1/subscriptions
    POST /public/v1/subscriptions/end
    POST /public/v1/reports
    GET /public/zh/report
    POST /public/zh/report
    GET /public/en/report
    POST /public/en/report
    GET /public/v1/reports
    GET /public/v1/cap/feed.atom
    GET /public/v1/cap/:file
    GET /public/v1/warnings.json
    GET /public/v1/stations.geojson
    GET /public/v1/latest
    GET /public/v1/stations/:id/readings
    GET /public/v1/licence
    GET /public/v1/changes.json
    GET /public/v1/flood-monitoring/id/stations
    GET /public/v1/flood-monitoring/id/stations/:id
    GET /public/v1/flood-monitoring/id/stations/:id/measures
    GET /public/v1/flood-monitoring/id/stations/:id/readings
    GET /public/v1/flood-monitoring/id/measures
    GET /public/v1/flood-monitoring/id/measures/:id
    GET /public/v1/flood-monitoring/id/measures/:id/readings
    GET /public/v1/flood-monitoring/data/readings
    GET /public/v1/flood-monitoring/meta/context.jsonld
    GET /public/v1/sensorthings/v1.1
    GET /public/v1/sensorthings/v1.1/
    GET /public/v1/sensorthings/v1.1/*
    GET /wall
    GET /report
    GET /*`,
  'signed-in': `
    POST /api/v1/sign-out
    POST /api/v1/password
    GET /api/v1/sessions
    POST /api/v1/sessions/:id/end
    GET /api/v1/second-step
    POST /api/v1/second-step/begin
    POST /api/v1/second-step/confirm
    POST /api/v1/second-step/end
    GET /api/v1/passkeys
    POST /api/v1/passkeys/begin
    POST /api/v1/passkeys/confirm
    POST /api/v1/passkeys/:id/end`,
  watch: `
    GET /api/v1/city
    GET /api/v1/basemap/:name.geojson
    GET /api/v1/cameras/:id/frame`,
  view: `
    GET /metrics
    GET /openapi.json
    GET /api/v1/health
    GET /api/v1/stations
    GET /api/v1/stations/:id
    GET /api/v1/stations/:id/readings
    GET /api/v1/stations/:id/corrections
    GET /api/v1/readings.csv
    GET /api/v1/rain
    GET /api/v1/rain/peaks
    GET /api/v1/world
    GET /api/v1/changes
    GET /api/v1/replay/tracks
    GET /api/v1/reports/storm
    GET /api/v1/drill/debrief
    GET /api/v1/cameras
    GET /api/v1/cameras/:id/frames
    POST /api/v1/cameras/:id/want
    GET /api/v1/cameras/:id/stream
    GET /api/v1/cameras/:id/stream/hls/*
    POST /api/v1/cameras/:id/stream/whep
    PATCH /api/v1/cameras/:id/stream/whep/:session
    DELETE /api/v1/cameras/:id/stream/whep/:session
    GET /api/v1/crew-photos/:id
    GET /api/v1/sites
    GET /api/v1/trucks
    GET /api/v1/forecasts/:id
    GET /api/v1/forecasts/:id/past
    GET /api/v1/suggestions
    GET /api/v1/orders
    GET /api/v1/alerts
    GET /api/v1/alerts/:id
    GET /api/v1/alerts/:id/events
    GET /api/v1/incidents
    GET /api/v1/responses
    GET /api/v1/closures
    GET /api/v1/shift-log
    GET /api/v1/views
    GET /api/v1/stations/:id/notes
    GET /api/v1/notices
    GET /api/v1/warnings
    GET /api/v1/citizen-reports`,
  operate: `
    POST /api/v1/alerts/actions
    POST /api/v1/alerts/:id/acknowledge
    POST /api/v1/alerts/:id/unacknowledge
    POST /api/v1/alerts/:id/comment
    POST /api/v1/alerts/:id/own
    POST /api/v1/alerts/:id/shelve
    POST /api/v1/alerts/:id/unshelve
    POST /api/v1/alerts/:id/retire
    POST /api/v1/stations/:id/confirm-fall
    POST /api/v1/stations/:id/under-work
    DELETE /api/v1/stations/:id/under-work
    POST /api/v1/stations/:id/under-work/end
    POST /api/v1/sites/:id/closure
    POST /api/v1/responses/:area
    POST /api/v1/shift-log
    POST /api/v1/views
    POST /api/v1/views/:id/remove
    POST /api/v1/notices/test
    GET /api/v1/citizen-reports/:id/photo
    POST /api/v1/citizen-reports/:id/decision
    POST /api/v1/citizen-reports/decisions`,
  dispatch: `
    POST /api/v1/suggestions/:id/reject
    POST /api/v1/orders
    POST /api/v1/orders/:id/cancel
    POST /api/v1/locks
    POST /api/v1/trucks/:id/crew-link
    GET /api/v1/trucks/:id/crew-link
    POST /api/v1/trucks/:id/crew-link/revoke`,
  warn: `
    POST /api/v1/warnings/drafts
    POST /api/v1/warnings
    POST /api/v1/warnings/:identifier/update
    POST /api/v1/warnings/:identifier/cancel
    POST /api/v1/warnings/official`,
  administer: `
    GET /api/v1/accounts
    POST /api/v1/accounts
    POST /api/v1/accounts/:id
    POST /api/v1/accounts/:id/link
    POST /api/v1/accounts/:id/second-step/end
    GET /api/v1/all-sessions
    POST /api/v1/all-sessions/:id/end
    GET /api/v1/audit
    POST /api/v1/drill/injects`,
  crew: `
    GET /field/v1/state
    POST /field/v1/replies
    POST /field/v1/photos
    GET /field/v1/photos/:id`,
};

export const ROUTES = (Object.entries(TABLE) as [Right, string][]).flatMap(([right, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [method, url] = line.trim().split(' ') as [string, string];
      return { method, url, right };
    }),
);
