/** `sideband simulate`: a plant that publishes over MQTT as gateways would. */
import type { Window } from '@sideband/shared/core/records.ts';
import type { Arguments, Command } from '../command.ts';
import { Pace } from '../publish/pace.ts';
import { publishAll, publishOptions } from '../publish/publish-options.ts';
import { parseFault } from '../simulate/fault-plan.ts';
import { machinesMax, Plant } from '../simulate/plant.ts';

export const simulate: Command = {
  usage: '[--machines N] [--fault KIND@MACHINE@t=20s[,growth=5s,size=1]]… [OPTIONS]',
  about:
    'Publishes the vibration of simulated machines (shaft, rolling bearing, gear, noise,\n' +
    'changing load and speed) at QoS 1. The same seed gives the same samples.',
  options: {
    ...publishOptions,
    machines: { type: 'string', value: 'N', default: '6', help: 'how many machines' },
    seed: { type: 'string', value: 'N', default: '1', help: 'what the machines are drawn from' },
    'rate-hz': { type: 'string', value: 'HZ', default: '12800', help: 'sample rate' },
    window: { type: 'string', value: 'N', default: '4096', help: 'samples of one capture' },
    period: { type: 'string', value: 'TIME', default: '1s', help: 'from capture to capture' },
    start: { type: 'string', value: 'ISO', help: 'time of the first capture; without it: now' },
    speed: { type: 'string', value: 'X', default: '1', help: 'times real time; 0: no waiting' },
    rounds: { type: 'string', value: 'N', help: 'stop after so many captures of each machine' },
    'first-round': { type: 'string', value: 'N', default: '0', help: 'begin with this capture' },
    points: {
      type: 'string',
      value: 'TEMPLATE',
      default: 'works/hall-1/{machine}/drive-end',
      help: 'point of each machine, with {machine}',
    },
    fault: {
      type: 'string',
      multiple: true,
      value: 'FAULT',
      help: 'outer-race@machine-3@t=20s,growth=5s,size=1 (or inner-race, ball, gear-tooth, …)',
    },
    'load-changes': { type: 'boolean', help: 'let the load change by steps as well as wander' },
  },
  async run(args, io) {
    const plant = plantOf(args);
    const rounds = args.has('rounds')
      ? args.integer('rounds', { min: 1 })
      : Number.POSITIVE_INFINITY;
    const pace = new Pace(args.number('speed'), io.signal);
    const first = args.integer('first-round');
    return publishAll(args, roundsOf(plant, { first, rounds, pace }), io);
  },
};

function plantOf(args: Arguments): Plant {
  return new Plant({
    machines: args.integer('machines', { min: 1, max: machinesMax }),
    seed: args.integer('seed'),
    sampleRateHz: args.number('rate-hz', { min: 100, max: 1e6 }),
    windowSamples: args.integer('window', { min: 1, max: 1_000_000 }),
    periodS: args.seconds('period'),
    startNs: args.has('start') ? args.timeNs('start') : BigInt(Date.now()) * 1_000_000n,
    points: args.text('points'),
    faults: args.list('fault').map(parseFault),
    loadChanges: args.flag('load-changes'),
  });
}

interface Rounds {
  readonly first: number;
  readonly rounds: number;
  readonly pace: Pace;
}

async function* roundsOf(plant: Plant, { first, rounds, pace }: Rounds): AsyncGenerator<Window> {
  for (let n = 0; n < rounds; n += 1) {
    if (!(await pace.until(n * plant.plan.periodS))) return;
    yield* plant.round(first + n);
  }
}
