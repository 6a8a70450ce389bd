import type { Bilingual } from '../../assessment/answer.ts';
import type { Snapshot, UnanalysedLine } from '../../assessment/snapshot.ts';
import type { UnmatchedReason } from '../../knowledge/resolve.ts';
import { NEVER } from '../../time/instant.ts';
import type { Check, Finding } from '../finding.ts';

const REASONS: Readonly<Record<UnmatchedReason, Bilingual>> = {
  unknownCode: { fr: 'code inconnu de la base', en: 'code unknown to the knowledge base' },
  unknownCodeSystem: { fr: 'système de codage non reconnu', en: 'code system not recognised' },
  noCode: { fr: 'ligne en texte libre, sans code', en: 'free text without a code' },
  classOnly: { fr: 'code ATC d’une classe, sans médicament', en: 'ATC code of a class, not of a medicine' },
  codeAndLabelDisagree: { fr: 'le code et le libellé ne s’accordent pas', en: 'code and label disagree' },
};

/**
 * Lines that no check could look at, because it is not known what they contain. For such a line every other check is
 * "not assessable", and this says so once.
 */
export function mappingCheck(): Check {
  return {
    kind: 'mapping',
    reads: ['lines'],
    assess: (snapshot) => ({
      findings: oncePerLine(snapshot.unanalysed).map((line) => findingOf(line, snapshot)),
      nextChangeAt: NEVER,
    }),
  };
}

/** Two parts of a compounded line that fail for one reason are said once. */
function oncePerLine(lines: readonly UnanalysedLine[]): UnanalysedLine[] {
  return [...new Map(lines.map((line) => [`${line.fact.id}/${line.resolution.reason}`, line])).values()];
}

function findingOf({ fact, resolution }: UnanalysedLine, snapshot: Snapshot): Finding {
  const reason = REASONS[resolution.reason];
  return {
    check: 'mapping',
    id: resolution.reason,
    version: snapshot.vocabulary.knowledge.source.edition.id,
    subject: fact.id,
    answer: 'notAssessable',
    severity: 'CI',
    problem: 'unmapped',
    title: { fr: `Ligne non analysée : ${fact.label}`, en: `Line not analysed: ${fact.label}` },
    message: {
      fr: `Aucun contrôle n’a porté sur « ${fact.label} » : ${reason.fr}.`,
      en: `No check has looked at “${fact.label}”: ${reason.en}.`,
    },
    advice: {
      fr: 'Analyser cette ligne à la main et faire rattacher son code.',
      en: 'Analyse this line by hand and have its code mapped.',
    },
    references: [],
    evidence: [fact],
    missing: [{ kind: 'medicationCode', analyte: '', reason: 'unmatched', maxAge: 0, fact }],
  };
}
