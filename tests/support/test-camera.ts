// A camera on the bus, as a test wants it: it sends a picture when the test says so, and counts how often it was asked for one.
import { createCanvas } from '@napi-rs/canvas';
import mqtt, { type MqttClient } from 'mqtt';
import type { DeskStage } from './desk-stage.ts';

export class TestCamera {
  readonly #stage: DeskStage;
  readonly #id: string;
  readonly #mqttUrl: string;
  #client!: MqttClient;
  #count = 0;
  #picture: Buffer = drawPicture('first');
  /** How often it was asked for a fresh picture. */
  wanted = 0;
  /** Read off the picture, m. */
  depth_m: number | null = null;

  constructor(stage: DeskStage, mqttUrl: string, id: string) {
    this.#stage = stage;
    this.#mqttUrl = mqttUrl;
    this.#id = id;
  }

  async start(): Promise<void> {
    this.#client = await mqtt.connectAsync(this.#mqttUrl, { protocolVersion: 5 });
    this.#client.on('message', () => {
      this.wanted += 1;
    });
    await this.#client.subscribeAsync(`${this.#stage.prefix}/camera/${this.#id}/want`, { qos: 1 });
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync();
  }

  /** Sends how it is and a new picture, and comes back when the server has taken both. */
  async send(): Promise<void> {
    this.#picture = drawPicture(`${this.#id} ${++this.#count}`);
    await this.sendSameAgain();
  }

  /** The clock over its picture goes on; behind it is black, or the scene of before. */
  async sendUnderClock(time: string, behind: 'black' | 'scene'): Promise<void> {
    this.#picture = drawPicture(behind === 'black' ? null : `${this.#id} stands`, time);
    await this.sendSameAgain();
  }

  /** Its picture stands still under a new time, and it calls itself live. */
  async sendSameAgain(): Promise<void> {
    const depth = this.depth_m === null ? {} : { depth_m: this.depth_m };
    const status = { at: this.#stage.now(), state: 'live', fps: 12, ...depth };
    await this.#stage.send(`camera/${this.#id}/status`, JSON.stringify(status));
    await this.#stage.raw(`camera/${this.#id}/frame`, this.#picture);
  }
}

/** @param words over the scene; null for nothing but black */
function drawPicture(words: string | null, clock = ''): Buffer {
  const canvas = createCanvas(320, 180);
  const context = canvas.getContext('2d');
  context.fillStyle = words === null ? '#000000' : '#445566';
  context.fillRect(0, 0, 320, 180);
  context.fillStyle = '#ffffff';
  context.font = '24px sans-serif';
  context.fillText(words ?? '', 20, 100);
  context.font = '14px sans-serif';
  context.fillText(clock, 4, 18);
  return canvas.toBuffer('image/png');
}
