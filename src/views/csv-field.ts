/**
 * One field of RFC 4180. What a spreadsheet would run as a formula (a leading =, +, -, @, tab) is disarmed with an
 * apostrophe (OWASP, CSV injection); numbers stay numbers.
 */
export function csvField(text: string): string {
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/u.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\n\r]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
}
