import { isAtc, medicationCodeSystem, normaliseMedicationCode } from '../codes/medication-codes.ts';
import type { Coding } from '../record/facts.ts';
import type { Knowledge, Product, SubstanceIndex } from './compile.ts';
import { normaliseName } from './normalise.ts';

/** Why a prescribed medicine could not be turned into substances. */
export type UnmatchedReason = 'unknownCode' | 'unknownCodeSystem' | 'noCode' | 'classOnly' | 'codeAndLabelDisagree';

export type Resolution =
  | {
      readonly matched: true;
      readonly by: 'ucd' | 'cis' | 'cip' | 'atc' | 'substance' | 'label';
      readonly substances: readonly SubstanceIndex[];
      readonly product: Product | undefined;
      /** The ATC code of the medicine as such, when known; a combination has one of its own. */
      readonly atc: string | undefined;
    }
  | { readonly matched: false; readonly reason: UnmatchedReason; readonly coding: Coding | undefined };

type Matched = Extract<Resolution, { matched: true }>;

/**
 * Which substances a line stands for. The first coding that is known decides; a label is only read when there is
 * no code at all, and then must be a name we know, whole. A label that names another known substance than its
 * code is a contradiction, and nothing is concluded from it.
 */
export function resolveMedication(knowledge: Knowledge, codings: readonly Coding[], label: string): Resolution {
  const coded = codings.filter((coding) => coding.code !== '');
  if (coded.length === 0) return resolveLabel(knowledge, label);
  let failure: Resolution = { matched: false, reason: 'unknownCodeSystem', coding: coded[0] };
  for (const coding of coded) {
    const resolution = resolveCoding(knowledge, coding);
    if (!resolution.matched) {
      if (resolution.reason !== 'unknownCodeSystem') failure = resolution;
      continue;
    }
    return contradicts(knowledge, resolution, label || coding.display)
      ? { matched: false, reason: 'codeAndLabelDisagree', coding }
      : resolution;
  }
  return failure;
}

function resolveCoding(knowledge: Knowledge, coding: Coding): Resolution {
  const system = medicationCodeSystem(coding.system);
  if (system === undefined) return { matched: false, reason: 'unknownCodeSystem', coding };
  const code = normaliseMedicationCode(system, coding.code);
  if (system === 'atc') return resolveAtc(knowledge, code, coding);
  if (system === 'substance') {
    const index = knowledge.substanceById.get(code) ?? knowledge.substanceByName.get(normaliseName(coding.code));
    return index === undefined ? { matched: false, reason: 'unknownCode', coding } : ofSubstance(index, 'substance');
  }
  const product = knowledge.productByCode.get(`${system}:${code}`);
  return product ? ofProduct(product, system) : { matched: false, reason: 'unknownCode', coding };
}

function resolveAtc(knowledge: Knowledge, code: string, coding: Coding): Resolution {
  const substances = knowledge.substancesByAtc.get(code);
  if (substances) return { matched: true, by: 'atc', substances, product: undefined, atc: code };
  return { matched: false, reason: isAtc(code) && code.length < 7 ? 'classOnly' : 'unknownCode', coding };
}

function resolveLabel(knowledge: Knowledge, label: string): Resolution {
  const name = normaliseName(label);
  const product = knowledge.productByName.get(name);
  if (product) return ofProduct(product, 'label');
  const substance = knowledge.substanceByName.get(name);
  return substance === undefined
    ? { matched: false, reason: 'noCode', coding: undefined }
    : ofSubstance(substance, 'label');
}

function ofProduct(product: Product, by: Matched['by']): Matched {
  return { matched: true, by, substances: product.substances, product, atc: product.entry.atc };
}

function ofSubstance(index: SubstanceIndex, by: Matched['by']): Matched {
  return { matched: true, by, substances: [index], product: undefined, atc: undefined };
}

/** Whether the label starts with the name of a known substance that the code does not contain. */
function contradicts(knowledge: Knowledge, resolution: Matched, label: string): boolean {
  const words = normaliseName(label).split(' ');
  for (let length = Math.min(3, words.length); length >= 1; length -= 1) {
    const named = knowledge.substanceByName.get(words.slice(0, length).join(' '));
    if (named !== undefined) return !resolution.substances.includes(named);
  }
  return false;
}
