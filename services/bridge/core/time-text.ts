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
  const days = daysSinceEpoch(Number(year), Number(month), Number(day));
  if (days === undefined) return undefined;
  const zone = zoneMinutes(sign, zoneHour, zoneMinute);
  if (zone === undefined) return undefined;
  const minutes = days * 1440 + Number(hour) * 60 + Number(minute) - zone;
  const seconds = BigInt(minutes) * 60n + BigInt(second!);
  return seconds * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/**
 * Days from 1970-01-01 to a date of the Gregorian calendar; undefined when there is no such date.
 * Years are counted from March, so that the leap day is the last of one.
 */
export function daysSinceEpoch(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const marchYear = month > 2 ? year : year - 1;
  const daysBeforeMonth = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysToEpoch = 719_468;
  return marchYear * 365 + leapDays + daysBeforeMonth + day - 1 - daysToEpoch;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function zoneMinutes(sign?: string, hours?: string, minutes?: string): number | undefined {
  if (sign === undefined) return 0;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
