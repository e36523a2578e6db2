/** What flows together for the alarms, each from its topic: anomalies, drift events, commands. */
import type { AlarmInput, Command, Condition } from '@sideband/shared/core/alarm-records.ts';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { Operators } from '@sideband/shared/core/operators.ts';
import { mayDo } from '@sideband/shared/core/operators.ts';
import { everywhere } from '@sideband/shared/core/scopes.ts';
import type { Dead, Emission, Input, Stage } from '@sideband/shared/core/stage.ts';
import type { TopicName, TopicRecords } from '@sideband/shared/core/topics.ts';
import { anomalyCondition, driftCondition } from './conditions.ts';

type Taken = { readonly key: string; readonly input: AlarmInput } | Pick<Dead, 'code' | 'detail'>;

export function anomalyIntake(): Stage<null, 'anomalies'> {
  return intake('anomalies', (anomaly) => conditionInput(anomalyCondition(anomaly)));
}

export function driftIntake(): Stage<null, 'drift'> {
  return intake('drift', (drift) => conditionInput(driftCondition(drift)));
}

/** @param operators asked at every command; who may do what */
export function commandIntake(operators: () => Operators): Stage<null, 'commands'> {
  return intake('commands', (command) => {
    const code = refusalOf(command, operators());
    const { id, who, action, scope } = command;
    if (code !== undefined) return { code, detail: `${action} of ${scope} by ${who}` };
    return { key: id, input: { command } };
  });
}

const textMax = 500;

function refusalOf(command: Command, operators: Operators): ErrorCode | undefined {
  const { id, scope, who, why } = command;
  const isWhole = [id, scope, who, why].every((text) => text !== '' && text.length <= textMax);
  if (!isWhole || !isScope(scope)) return 'command.invalid';
  return mayDo(operators.get(who), command) ? undefined : 'command.unauthorised';
}

const scopeShape = /^[A-Za-z0-9._@*-]+(\/[A-Za-z0-9._@*-]+)*$/;

function isScope(scope: string): boolean {
  return scope === everywhere || scopeShape.test(scope);
}

function conditionInput(condition: Condition | undefined): Taken | undefined {
  return condition && { key: condition.id, input: { condition } };
}

/** Each record by itself: nothing is remembered. */
function intake<T extends TopicName>(
  input: T,
  take: (record: TopicRecords[T]) => Taken | undefined,
): Stage<null, T> {
  return {
    name: 'alarms',
    input,
    outputs: ['alarms.inputs'],
    initial: () => null,
    step(state, batch: readonly Input<TopicRecords[T]>[]) {
      const out: Emission[] = [];
      const dead: Dead[] = [];
      for (const { record, offset: cause } of batch) {
        const taken = take(record);
        if (taken === undefined) continue;
        if ('code' in taken) dead.push({ cause, ...taken });
        else out.push({ topic: 'alarms.inputs', cause, key: taken.key, record: taken.input });
      }
      return { state, out, dead, events: [] };
    },
    oldest: () => undefined,
  };
}
