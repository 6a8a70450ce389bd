import { displayNumber, displayQuantity, type Language } from '../units/display.ts';
import { ucumFromSpelling } from '../units/spelling.ts';
import type { EvidenceFact } from './evidence.ts';
import type { Snapshot, SnapshotLine } from './snapshot.ts';

/** The medicine of a line in a sentence: its substances, lower case, or the label when they are not known. */
export function wordLine(
  line: Pick<SnapshotLine, 'substances' | 'fact'>,
  snapshot: Snapshot,
  language: Language,
): string {
  const names = line.substances.map((index) => snapshot.vocabulary.knowledge.substances[index]?.name[language] ?? '');
  const text = names.filter((name) => name !== '').join(' / ');
  return text === '' ? line.fact.label : text;
}

/** A fact in a sentence: `6,1 mmol/L`, `spironolactone`, the name of a diagnosis. Never who the patient is. */
export function wordFact(fact: EvidenceFact, snapshot: Snapshot, language: Language): string {
  switch (fact.kind) {
    case 'medicationRequest': {
      // A compounded order has a line for each of its parts.
      const lines = snapshot.lines.filter((candidate) => candidate.fact === fact);
      const words = [...new Set(lines.map((line) => wordLine(line, snapshot, language)))];
      return words.length === 0 ? fact.label : words.join(' + ');
    }
    case 'observation':
      return wordObservation(fact, language);
    case 'derived':
      return displayQuantity(fact.value, fact.unit, language);
    case 'condition':
    case 'allergyIntolerance':
      return fact.label;
    case 'patient':
      return snapshot.age === undefined ? '' : displayQuantity(snapshot.age, 'a', language);
  }
}

function wordObservation(fact: Extract<EvidenceFact, { kind: 'observation' }>, language: Language): string {
  const { value } = fact;
  switch (value.type) {
    case 'quantity': {
      const unit = ucumFromSpelling(value.unit) ?? value.unit;
      return `${value.comparator ?? ''}${displayQuantity(value.value, unit, language)}`;
    }
    case 'ratio':
      return `${displayNumber(value.numerator, language)}:${displayNumber(value.denominator, language)}`;
    case 'coded':
      return value.coding.display || value.coding.code;
    case 'text':
    case 'unreadable':
      return value.text;
    case 'none':
      return '';
  }
}

/** Fills the placeholders of a rule's text with the facts bound to them. */
export function fillTemplate(
  template: string,
  bindings: ReadonlyMap<string, readonly EvidenceFact[]>,
  snapshot: Snapshot,
  language: Language,
): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const words = [...new Set((bindings.get(name) ?? []).map((fact) => wordFact(fact, snapshot, language)))];
    return words.length === 0 ? '—' : new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
  });
}
