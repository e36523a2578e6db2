/** Times as text: RFC 3339, to the nanosecond. */

const shape =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** ns since the Unix epoch; undefined when the text is no RFC 3339 time (leap seconds are not). */
export function parseTimeNs(text: string): bigint | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour, zoneMinute] =
    match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day))
    return undefined;
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const zone = zoneMinutes(sign, zoneHour, zoneMinute);
  if (zone === undefined) return undefined;
  const ms = BigInt(date.getTime() - zone * 60_000);
  return ms * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

function zoneMinutes(sign?: string, hours?: string, minutes?: string): number | undefined {
  if (sign === undefined) return 0;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
