// Settings of who comes to the broker and how; rows of the one table in index.ts.
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { SettingFault } from './index.ts';
import type { SettingTable } from './setting.ts';

const path = (text: string) => (text === '' ? null : resolve(text));
const port = (text: string) => {
  if (text === '') return null;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error('expected a port, 0 to 65535, or nothing');
  return Number(text);
};

export const DEVICE_SETTINGS = {
  DEVICES_FILE: {
    fallback: '',
    meaning:
      'List of the accounts of devices, written by `npm run devices`. Empty: `devices.json` in `DATA_DIR`. The embedded broker lets in whoever is in it; every server takes from it which stations a gateway speaks for.',
    read: path,
  },
  MQTT_CA_FILE: {
    fallback: '',
    meaning: "Certificate (PEM) of the authority that signed the broker's, for `mqtts://`. Empty: those Node trusts.",
    read: path,
  },
  MQTT_TLS_PORT: {
    fallback: '',
    meaning:
      'Port of the embedded broker for devices that come by TLS, which all need an account there; 0 takes a free one. Empty: none. Needs `MQTT_TLS_CERT_FILE` and `MQTT_TLS_KEY_FILE`.',
    read: port,
  },
  MQTT_TLS_HOST: {
    fallback: '127.0.0.1',
    meaning: 'Address of that port; `0.0.0.0` for devices from elsewhere.',
    read: (text) => text,
  },
  MQTT_TLS_CERT_FILE: {
    fallback: '',
    meaning: 'Its certificate, PEM.',
    read: path,
  },
  MQTT_TLS_KEY_FILE: { fallback: '', meaning: 'Its key, PEM.', read: path },
} as const satisfies SettingTable;

/** What is wrong between several of them. */
export function deviceFaults(
  config: Pick<Config, 'mqttTlsPort' | 'mqttTlsCertFile' | 'mqttTlsKeyFile' | 'mqttUrl'>,
): SettingFault[] {
  if (config.mqttTlsPort === null) return [];
  if (config.mqttUrl) return ['MQTT_TLS_PORT: is of the embedded broker; the one of MQTT_URL has its own listeners'];
  return config.mqttTlsCertFile && config.mqttTlsKeyFile
    ? []
    : ['MQTT_TLS_PORT: needs MQTT_TLS_CERT_FILE and MQTT_TLS_KEY_FILE'];
}
