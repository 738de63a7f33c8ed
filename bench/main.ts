// `npm run bench [-- name ...] [--minutes 10]`: the figures of docs/performance.md, measured again on this machine.
import { parseArgs } from 'node:util';
import { measureAlarmRows } from './alarm-rows.ts';
import { measureAlarms } from './alarms.ts';
import { measureCameras } from './cameras.ts';
import { measureDesk } from './desk.ts';
import { measureDispatch } from './dispatch.ts';
import { measureDrill } from './drill.ts';
import { measureForecast } from './forecast.ts';
import { measureHeap } from './heap.ts';
import { measureHistory } from './history.ts';
import { measureIngest } from './ingest.ts';
import { measureJoins } from './joins.ts';
import { measureJudgement } from './judgement.ts';
import { measureLatency } from './latency.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureMap } from './map.ts';
import { measureMemory } from './memory.ts';
import { measureOpenData } from './open-data.ts';
import { measurePublic } from './public.ts';
import { measureRapidRise } from './rapid-rise.ts';
import { measureReplay } from './replay.ts';
import { measureReplayPlay } from './replay-play.ts';
import { measureSlowLine } from './slow-line.ts';
import { measureSockets } from './sockets.ts';
import { measureStart } from './start.ts';
import { measureStormTick } from './storm-tick.ts';
import { describeMachine, loadNow } from './support/machine.ts';
import { measureVideoWall } from './video-wall.ts';
import { measureWall } from './wall.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' } },
});
const minutes = Number(values.minutes);

const BENCHES: Record<string, () => Promise<string>> = {
  start: measureStart,
  latency: measureLatency,
  'storm-tick': measureStormTick,
  map: measureMap,
  ingest: measureIngest,
  history: measureHistory,
  memory: measureMemory,
  judgement: measureJudgement,
  alarms: measureAlarms,
  'alarm-rows': measureAlarmRows,
  desk: measureDesk,
  forecast: measureForecast,
  'rapid-rise': measureRapidRise,
  dispatch: measureDispatch,
  drill: measureDrill,
  'open-data': measureOpenData,
  public: measurePublic,
  sockets: measureSockets,
  joins: measureJoins,
  lighthouse: measureLighthouse,
  'slow-line': measureSlowLine,
  replay: measureReplay,
  'replay-play': measureReplayPlay,
  cameras: measureCameras,
  wall: measureWall,
  heap: () => measureHeap({ minutes }),
  'video-wall': () => measureVideoWall({ minutes }),
};

const unknown = positionals.filter((name) => !(name in BENCHES));
if (unknown.length > 0 || !(minutes > 0)) {
  for (const name of unknown) console.error(`There is no bench ${name}: ${Object.keys(BENCHES).join(', ')}`);
  if (!(minutes > 0)) console.error(`--minutes: "${values.minutes}" is not a number above 0`);
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

console.log(describeMachine());
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  console.log(`\n## ${name} (load ${loadNow()} before)`);
  console.log(await BENCHES[name]!());
}
