import {
  alarmKinds,
  alarmStates,
  commandActions,
  priorities,
  suppressionReasons,
} from '../../core/alarm-records.ts';
import type {
  Alarm,
  AlarmInput,
  Command,
  Condition,
  Handling,
  HeldCondition,
  Suppression,
} from '../../core/alarm-records.ts';
import { faults } from '../../core/records.ts';
import { sideband } from '../gen/records.js';
import { bigintOf, listOf, longOf, oneOf } from './wire.ts';

const proto = sideband.v1;

type WireCommand = sideband.v1.Command.$Properties;
type WireCondition = sideband.v1.Condition.$Properties;
type WireSuppression = sideband.v1.Suppression.$Properties;

function wireCommand(command: Command): WireCommand {
  return {
    ...command,
    announcedNs: longOf(command.announcedNs) as never,
    atNs: longOf(command.atNs) as never,
    untilNs: longOf(command.untilNs) as never,
  };
}

function commandOf(wire: WireCommand): Command {
  return {
    ...handlingOf(wire),
    scope: wire.scope ?? '',
    kind: oneOf(alarmKinds, wire.kind, 'kind'),
    announcedNs: bigintOf(wire.announcedNs),
    untilNs: bigintOf(wire.untilNs),
    ...(wire.reason && { reason: oneOf(suppressionReasons, wire.reason, 'reason') }),
  };
}

function handlingOf(wire: WireCommand): Handling {
  return {
    id: wire.id ?? '',
    action: oneOf(commandActions, wire.action, 'action'),
    who: wire.who ?? '',
    why: wire.why ?? '',
    atNs: bigintOf(wire.atNs),
  };
}

function conditionOf(wire: WireCondition): Condition {
  const { fault } = wire;
  return {
    id: wire.id ?? '',
    kind: oneOf(alarmKinds, wire.kind, 'kind'),
    scope: wire.scope ?? '',
    point: wire.point ?? '',
    isPresent: wire.isPresent ?? false,
    level: wire.level ?? 0,
    priority: oneOf(priorities, wire.priority, 'priority'),
    fault: fault ? oneOf(faults, fault, 'fault') : '',
    explanation: wire.explanation ?? '',
  };
}

function wireHeld(condition: HeldCondition): WireCondition {
  const { sinceNs, goneNs } = condition;
  return { ...condition, sinceNs: longOf(sinceNs) as never, goneNs: longOf(goneNs) as never };
}

function heldOf(wire: WireCondition): HeldCondition {
  const times = { sinceNs: bigintOf(wire.sinceNs), goneNs: bigintOf(wire.goneNs) };
  return { ...conditionOf(wire), ...times };
}

function suppressionOf(wire: WireSuppression): Suppression {
  return {
    reason: oneOf(suppressionReasons, wire.reason, 'reason'),
    untilNs: bigintOf(wire.untilNs),
    who: wire.who ?? '',
    why: wire.why ?? '',
  };
}

export const commandCodec = {
  encode: (command: Command): Uint8Array => proto.Command.encode(wireCommand(command)).finish(),
  decode: (bytes: Uint8Array): Command => commandOf(proto.Command.decode(bytes)),
};

export const alarmInputCodec = {
  encode({ condition, command }: AlarmInput): Uint8Array {
    return proto.AlarmInput.encode({
      ...(condition && { condition }),
      ...(command && { command: wireCommand(command) }),
    }).finish();
  },

  decode(bytes: Uint8Array): AlarmInput {
    const { condition, command } = proto.AlarmInput.decode(bytes);
    return {
      ...(condition && { condition: conditionOf(condition) }),
      ...(command && { command: commandOf(command) }),
    };
  },
};

export const alarmCodec = {
  encode(alarm: Alarm): Uint8Array {
    return proto.Alarm.encode({
      ...alarm,
      sinceNs: longOf(alarm.sinceNs) as never,
      announcedNs: longOf(alarm.announcedNs) as never,
      atNs: longOf(alarm.atNs) as never,
      shelvedUntilNs: longOf(alarm.shelvedUntilNs) as never,
      conditions: alarm.conditions.map(wireHeld),
      suppressions: alarm.suppressions.map((one) => {
        return { ...one, untilNs: longOf(one.untilNs) as never };
      }),
      handled: alarm.handled.map((one) => ({ ...one, atNs: longOf(one.atNs) as never })),
    }).finish();
  },

  decode(bytes: Uint8Array): Alarm {
    const wire = proto.Alarm.decode(bytes);
    return {
      scope: wire.scope ?? '',
      kind: oneOf(alarmKinds, wire.kind, 'kind'),
      state: oneOf(alarmStates, wire.state, 'state'),
      isActive: wire.isActive ?? false,
      priority: oneOf(priorities, wire.priority, 'priority'),
      level: wire.level ?? 0,
      sinceNs: bigintOf(wire.sinceNs),
      announcedNs: bigintOf(wire.announcedNs),
      announcements: wire.announcements ?? 0,
      atNs: bigintOf(wire.atNs),
      shelvedUntilNs: bigintOf(wire.shelvedUntilNs),
      conditions: listOf(wire.conditions).map(heldOf),
      suppressions: listOf(wire.suppressions).map(suppressionOf),
      handled: listOf(wire.handled).map(handlingOf),
    };
  },
};
