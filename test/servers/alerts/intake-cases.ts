import type { AlertCase } from './alert-case.ts';

const box = 'box:9464';
const up = `up{job="sideband", instance="${box}"}`;
const connected = `sideband_bridge_connected{instance="${box}"}`;
const paused = `sideband_bridge_paused{instance="${box}"}`;
const messages = 'sideband_bridge_messages_total{format="json"}';
const dead = 'sideband_bridge_dead_total{code="payload.invalid"}';
const gauge = (name: string) => `sideband_bridge_in_flight_${name}{instance="${box}"}`;

const nothing = 'No message has come from any gateway for 15 minutes, and some did today';

export const intakeCases: readonly AlertCase[] = [
  {
    alert: 'SidebandDown',
    when: 'a process does not answer its scrapes',
    series: { [up]: '1 1 0x10' },
    atMinute: 6,
    standing: [
      {
        labels: { job: 'sideband', instance: box },
        summary: `${box} does not answer: a service of Sideband is down`,
      },
    ],
  },
  {
    alert: 'SidebandDown',
    when: 'one scrape fails, and a process of others is down',
    series: { [up]: '1 1 0 1x10', 'up{job="other", instance="x"}': '0x10' },
    atMinute: 6,
    standing: [],
  },
  {
    alert: 'SidebandBridgeDisconnected',
    when: 'the broker is out of reach',
    series: { [connected]: '1 0x10' },
    atMinute: 5,
    standing: [
      {
        labels: { instance: box },
        summary: `The bridge ${box} does not reach the MQTT broker: no machine is watched`,
      },
    ],
  },
  {
    alert: 'SidebandBridgeDisconnected',
    when: 'it connects again at once',
    series: { [connected]: '1 0 1x10' },
    atMinute: 5,
    standing: [],
  },
  {
    alert: 'SidebandNothingArrives',
    when: 'the messages stop',
    series: { [messages]: '0+10x30 300x60' },
    atMinute: 50,
    standing: [{ labels: {}, summary: nothing }],
  },
  {
    alert: 'SidebandNothingArrives',
    when: 'captures come every few minutes',
    series: { [messages]: '0 0 0 0 9 9 9 9 9 18 18 18 18 18 27 27 27 27 27 36x4 45x4' },
    atMinute: 26,
    standing: [],
  },
  {
    alert: 'SidebandNothingArrives',
    when: 'no gateway was ever connected',
    series: { [messages]: '0x90' },
    atMinute: 60,
    standing: [],
  },
  {
    alert: 'SidebandBackPressure',
    when: 'the socket is paused all the time',
    series: { [paused]: '1x30' },
    atMinute: 20,
    standing: [
      {
        labels: { instance: box },
        summary:
          `The bridge ${box} has stopped reading most of the time: the log is slower ` +
          'than the gateways',
      },
    ],
  },
  {
    alert: 'SidebandBackPressure',
    when: 'it is paused now and then',
    series: { [paused]: '0 0 1 0 0 0 1 0 0 1 0 0 0 0 1 0 0 0 1 0 0 1' },
    atMinute: 20,
    standing: [],
  },
  {
    alert: 'SidebandQueueFull',
    when: 'the bytes in flight stay near their limit',
    series: {
      [gauge('messages')]: '10x30',
      [gauge('limit_messages')]: '1000x30',
      [gauge('bytes')]: '950x30',
      [gauge('limit_bytes')]: '1000x30',
    },
    atMinute: 15,
    standing: [
      {
        labels: { instance: box },
        summary: `The queue of the bridge ${box} is at 95% of its limit`,
      },
    ],
  },
  {
    alert: 'SidebandQueueFull',
    when: 'it fills and drains',
    series: {
      [gauge('messages')]: '990x5 500x5 990x5 500x5',
      [gauge('limit_messages')]: '1000x30',
      [gauge('bytes')]: '100x30',
      [gauge('limit_bytes')]: '1000x30',
    },
    atMinute: 19,
    standing: [],
  },
  {
    alert: 'SidebandDeadLetters',
    when: 'a gateway was changed, and one message in twenty is refused',
    series: { [dead]: '0+3x60', [messages]: '0+60x60' },
    atMinute: 40,
    standing: [
      {
        labels: { code: 'payload.invalid' },
        summary: '5% of all messages are refused with payload.invalid',
      },
    ],
  },
  {
    alert: 'SidebandDeadLetters',
    when: 'one in two hundred is',
    series: { [dead]: '0+3x60', [messages]: '0+600x60' },
    atMinute: 40,
    standing: [],
  },
];
