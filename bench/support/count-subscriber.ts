// A program of its own: an MQTT.js client that takes every message and does nothing with it but count.
import mqtt from 'mqtt';

const [url, filter] = process.argv.slice(2);
let count = 0;
const client = mqtt.connect(url!, {
  protocolVersion: 5,
  clientId: 'bench-count',
  properties: { receiveMaximum: 1_000 },
});
client.on('message', () => {
  count += 1;
});
client.on('connect', () => client.subscribe(filter!, { qos: 1 }, () => process.send!('ready')));
process.on('message', () => process.send!(count));
process.on('disconnect', () => process.exit(0));
