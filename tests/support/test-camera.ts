// A camera on the bus, as a test wants it: it sends a picture every so often and whenever it is asked, until it is told otherwise.
import { createCanvas } from '@napi-rs/canvas';
import mqtt, { type MqttClient } from 'mqtt';

export interface TestCameraOptions {
  readonly mqttUrl: string;
  readonly prefix: string;
  readonly id: string;
  /** Now, as the desk's clock has it. */
  readonly now: () => number;
  readonly everyMs: number;
}

export class TestCamera {
  readonly #options: TestCameraOptions;
  #client!: MqttClient;
  #timer: NodeJS.Timeout | undefined;
  #count = 0;
  #picture: Buffer = drawPicture('first');
  /** How often it was asked for a fresh picture. */
  wanted = 0;
  /** `same`: its picture stands still under a new time; `dead`: nothing comes, not even an answer. */
  mode: 'live' | 'same' | 'dead' = 'live';
  /** Read off the picture, m. */
  depth_m: number | null = null;

  constructor(options: TestCameraOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { mqttUrl, prefix, id, everyMs } = this.#options;
    this.#client = await mqtt.connectAsync(mqttUrl, { protocolVersion: 5 });
    this.#client.on('message', () => {
      this.wanted += 1;
      this.#send();
    });
    await this.#client.subscribeAsync(`${prefix}/camera/${id}/want`, { qos: 1 });
    this.#send();
    this.#timer = setInterval(() => this.#send(), everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#client?.endAsync();
  }

  #send(): void {
    if (this.mode === 'dead') return;
    const { prefix, id, now } = this.#options;
    if (this.mode === 'live') this.#picture = drawPicture(`${id} ${++this.#count}`);
    const status = {
      at: Math.round(now()),
      state: 'live',
      fps: 12,
      ...(this.depth_m === null ? {} : { depth_m: this.depth_m }),
    };
    this.#client.publish(`${prefix}/camera/${id}/status`, JSON.stringify(status), { qos: 1 });
    this.#client.publish(`${prefix}/camera/${id}/frame`, this.#picture, { qos: 1 });
  }
}

function drawPicture(words: string): Buffer {
  const canvas = createCanvas(320, 180);
  const context = canvas.getContext('2d');
  context.fillStyle = '#445566';
  context.fillRect(0, 0, 320, 180);
  context.fillStyle = '#ffffff';
  context.font = '24px sans-serif';
  context.fillText(words, 20, 100);
  return canvas.toBuffer('image/png');
}
