import type { MissingFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import { wordFact } from '../assessment/wording.ts';
import type { Knowledge } from '../knowledge/compile.ts';
import type { Member } from '../knowledge/model.ts';
import { say } from '../text/say.ts';
import { DAY, HOUR } from '../time/instant.ts';
import { displayNumber, displayQuantity, type Language } from '../units/display.ts';
import type { Comparison, Expression, MedicationTest } from './model.ts';

const SYMBOLS = { '>': '>', '>=': '≥', '<': '<', '<=': '≤' } as const;

/** An expression's own line, without its parts, as a pharmacist reads it. */
export function describe(expression: Expression, knowledge: Knowledge, language: Language): string {
  switch (expression.op) {
    case 'all':
    case 'any':
    case 'not':
      return say(language, `group.${expression.op}`);
    case 'atLeast':
      return say(language, 'group.atLeast', { count: expression.count });
    case 'medication':
      return describeMedication(expression, knowledge, language);
    case 'observation':
      return say(language, `test.observation.${expression.take}`, {
        name: analyteName(knowledge, expression.analyte, language),
        duration: describeDuration(expression.within, language),
        comparison: describeComparisons(expression.comparisons, language),
      });
    case 'change':
      return say(language, `test.change.${expression.byRatio === undefined ? '' : 'ratio.'}${expression.direction}`, {
        name: analyteName(knowledge, expression.analyte, language),
        by: displayQuantity(expression.written.value, expression.written.unit, language),
        duration: describeDuration(expression.over, language),
      });
    case 'noObservation':
      return say(language, 'test.noObservation', {
        name: analyteName(knowledge, expression.analyte, language),
        duration: describeDuration(expression.within, language),
      });
    case 'age':
      return say(language, 'test.age', { comparison: describeComparisons(expression.comparisons, language) });
    case 'sex':
      return say(language, `test.sex.${expression.sex}`);
    case 'condition':
      return say(language, 'test.condition', { name: expression.name[language] });
  }
}

function describeMedication(test: MedicationTest, knowledge: Knowledge, language: Language): string {
  const name = memberName(knowledge, test.member, language);
  const head =
    test.count > 1
      ? say(language, 'test.medication.count', { count: test.count, name })
      : say(language, 'test.medication', { name });
  const details = [
    ...(test.dosePerDay.length > 0
      ? [say(language, 'test.medication.dosePerDay', { comparison: describeComparisons(test.dosePerDay, language) })]
      : []),
    ...(test.dosePerIntake.length > 0
      ? [
          say(language, 'test.medication.dosePerIntake', {
            comparison: describeComparisons(test.dosePerIntake, language),
          }),
        ]
      : []),
    ...(test.forAtLeast === undefined
      ? []
      : [say(language, 'test.medication.forAtLeast', { duration: describeDuration(test.forAtLeast, language) })]),
    ...(test.forLessThan === undefined
      ? []
      : [say(language, 'test.medication.forLessThan', { duration: describeDuration(test.forLessThan, language) })]),
    ...(test.routes.length > 0 ? [say(language, 'test.medication.routes', { routes: test.routes.join(', ') })] : []),
  ];
  return [head, ...details].join(', ');
}

/** The name of a set of medicines: its list's, its substance's, or the ATC code. */
export function memberName(knowledge: Knowledge, member: Member, language: Language): string {
  const value = member.slice(member.indexOf(':') + 1);
  if (member.startsWith('list:')) {
    return knowledge.source.lists.find((list) => list.id === value)?.name[language] ?? value;
  }
  if (member.startsWith('substance:')) {
    return knowledge.substances[knowledge.substanceById.get(value) ?? -1]?.name[language] ?? value;
  }
  return `ATC ${value}`;
}

function analyteName(knowledge: Knowledge, id: string, language: Language): string {
  return knowledge.analytes[knowledge.analyteById.get(id) ?? -1]?.name[language] ?? id;
}

function describeComparisons(comparisons: readonly Comparison[], language: Language): string {
  return comparisons
    .map(({ operator, written }) => `${SYMBOLS[operator]} ${displayQuantity(written.value, written.unit, language)}`)
    .join(language === 'fr' ? ' et ' : ' and ');
}

/** `36 h` under three days, `7 j` beyond. */
export function describeDuration(milliseconds: number, language: Language): string {
  return milliseconds < 3 * DAY || milliseconds % DAY !== 0
    ? say(language, 'duration.hours', { count: displayNumber(milliseconds / HOUR, language) })
    : say(language, 'duration.days', { count: displayNumber(milliseconds / DAY, language) });
}

/** What is missing, in words: "Potassium : dernier résultat trop ancien (plus de 72 h)". */
export function describeMissing(missing: MissingFact, snapshot: Snapshot, language: Language): string {
  const { knowledge } = snapshot.vocabulary;
  const name =
    missing.kind === 'observation'
      ? analyteName(knowledge, missing.analyte, language)
      : missing.fact
        ? wordFact(missing.fact, snapshot, language)
        : '';
  if (missing.kind !== 'observation') return say(language, `missing.${missing.kind}`, { name });
  const reason =
    missing.reason === 'tooOld' || missing.reason === 'unusable' || missing.reason === 'boundOnly'
      ? missing.reason
      : 'absent';
  return say(language, `missing.observation.${reason}`, { name, duration: describeDuration(missing.maxAge, language) });
}
