import { topicPrefix, topics, type TopicSpec } from '../../services/shared/core/topics.ts';
import { code, type GeneratedDocument, heading, table } from './document.ts';

const intro = `Every topic, its key and how long it is kept. \`points\` partitions means: as many as the
plant was created with, the same number for all of them, fixed from then on. The records are those
of [records.proto](../proto/sideband/v1/records.proto) and [alarms.proto](../proto/sideband/v1/alarms.proto).`;

function kept({ cleanup, retentionHours }: TopicSpec): string {
  if (cleanup === 'compact') return 'the latest per key (compacted)';
  if (retentionHours < 0) return 'forever';
  return retentionHours < 48 ? `${retentionHours} h` : `${retentionHours / 24} days`;
}

export function topicsDocument(): GeneratedDocument {
  const rows = Object.entries(topics).map(([name, spec]) => [
    code(topicPrefix + name),
    spec.key,
    String(spec.partitions),
    kept(spec),
    spec.purpose,
  ]);
  return {
    path: 'docs/TOPICS.md',
    text:
      heading('Topics', 'services/shared/core/topics.ts', intro) +
      table(['topic', 'key', 'partitions', 'kept', 'holds'], rows),
  };
}
