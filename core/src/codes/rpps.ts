/** RPPS: 11 digits, the last a Luhn key. In HL7 it travels behind a digit for its kind: `8` + RPPS. */
export function hasValidRppsKey(rpps: string): boolean {
  if (!/^\d{11}$/.test(rpps)) return false;
  let sum = 0;
  for (let index = 0; index < 11; index += 1) {
    const digit = Number(rpps[10 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
