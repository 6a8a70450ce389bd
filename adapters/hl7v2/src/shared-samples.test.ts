import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ReadMessage } from '@paracelse/application/ports/message-reader.ts';
import { expect, test } from 'vitest';
import { problemsOf, read } from './testing/messages.ts';

/**
 * Public messages of others, which are not ours to copy: they lie beside the repository when they are there. Each
 * file has one row: what is taken of it, or why it is refused, and what its sender is told.
 */
const ROOT = join(import.meta.dirname, '../../../../shared/data/clinical/hl7v2');

interface Row {
  /** `accepted` with the number of events by kind, `error` or `rejected`. */
  readonly verdict: string;
  readonly problems: readonly string[];
  readonly why: string;
}

const accepted = (taken: string, why: string, ...problems: readonly string[]): Row => ({
  verdict: `accepted ${taken}`.trim(),
  problems,
  why,
});
const refused = (verdict: 'error' | 'rejected', why: string, ...problems: readonly string[]): Row => ({
  verdict,
  problems,
  why,
});

const PAM = accepted('patient 1, encounter 1', 'identity and movement; consents of ZFA are not ours');
const DOCUMENTS = ['documentNotRead OBX-5', 'documentNotRead OBX[2]-5', 'withoutEffect'];
const PARTIAL = 'statusUnknown OBX-11';
const unsupportedType = (why: string) => refused('rejected', why, 'messageTypeUnsupported MSH-9.1');
const unsupportedEvent = (why: string) => refused('rejected', why, 'triggerUnsupported MSH-9.2');
const FULL = accepted(
  'patient 1, encounter 1, observation 1, allergyIntolerance 1, condition 1',
  'OBX-11 S: the heart rate is shown, not used; the SS number of PID-3 is not used',
  PARTIAL,
);
const MOVED = accepted('patient 1, encounter 1, observation 1', 'OBX-11 S: shown, not used', PARTIAL);
const IDENTITY = accepted(
  'patient 1, observation 1, allergyIntolerance 1, condition 1',
  'identity events move nobody, whatever their PV1',
  PARTIAL,
);

const ROWS: Readonly<Record<string, Row>> = {
  'ans-pam-fr/dmp-A01-consent-consult-non-opposition.er7': PAM,
  'ans-pam-fr/dmp-A01-non-consent-opposition.er7': PAM,
  'ans-pam-fr/dmp-A01-non-recueilli.er7': PAM,
  'ans-pam-fr/sgl-A01-admission.er7': PAM,
  'ans-pam-fr/sgl-A03-sortie.er7': PAM,
  'ans-oru-cda/mdm-T02-v1.2.hl7': unsupportedType('a document, not results'),
  'ans-oru-cda/oru-R01-segur-init-n3-base64.hl7.gz': accepted(
    '',
    'only a CDA document and its metadata',
    'documentNotRead OBX-5',
    'withoutEffect',
  ),
  'ans-oru-cda/oru-R01-v1.2-ack.hl7': unsupportedType('an acknowledgement is no message'),
  'ans-oru-cda/oru-R01-v1.2.hl7': refused(
    'error',
    'its only identifier is an INS with a wrong key (80 for 26)',
    'insKeyInvalid PID-3.1',
    'patientIdentifierMissing PID-3',
  ),
  'ans-oru-cda/oru-R01-v2.0-init-n1-n3.hl7': accepted(
    '',
    'repetition separator U+02DC, followed; only documents',
    'unusualDelimiters MSH-2',
    ...DOCUMENTS,
  ),
  'ans-oru-cda/oru-R01-v2.1-init-n1-n3.hl7': accepted('', 'only documents and their metadata', ...DOCUMENTS),
  'ans-oru-cda/oru-R01-v2.1-rplc-n1-n3.er7': accepted('', 'only documents, replaced', ...DOCUMENTS),
  'fhir-converter/ADT-A01-01.hl7': FULL,
  'fhir-converter/ADT-A01-02.hl7': accepted('patient 1, encounter 1', 'no ZBE: movement by type and time'),
  'fhir-converter/ADT-A02-01.hl7': MOVED,
  'fhir-converter/ADT-A03-01.hl7': FULL,
  'fhir-converter/ADT-A04-01.hl7': FULL,
  'fhir-converter/ADT-A05-01.hl7': FULL,
  'fhir-converter/ADT-A08-01.hl7': FULL,
  'fhir-converter/ADT-A11-01.hl7': MOVED,
  'fhir-converter/ADT-A13-01.hl7': FULL,
  'fhir-converter/ADT-A28-01.hl7': IDENTITY,
  'fhir-converter/ADT-A31-01.hl7': IDENTITY,
  'fhir-converter/ADT-A40-01.hl7': accepted('patient 1, merge 1', 'MRG-1 into PID-3'),
  'fhir-converter/ADT-A45-01.hl7': unsupportedEvent('a visit moved to another patient is not followed'),
  'fhir-converter/ADT-A47-01.hl7': unsupportedEvent('a change of identifier is not followed'),
  'fhir-converter/ADT-A60-01.hl7': accepted('patient 1, allergyIntolerance 1', 'IAM with its IAR'),
  'fhir-converter/ADT01-23.hl7': accepted('patient 1, encounter 1, condition 1', 'HL7 2.3, byte order mark'),
  'fhir-converter/ADT04-23.hl7': accepted('patient 1, encounter 1', 'no authority in PID-3: that of MSH-4'),
  'fhir-converter/LAB-ORM-1.hl7': unsupportedType('a laboratory request, not a prescription of medicines'),
  'fhir-converter/LAB-ORU-1.hl7': accepted('observation 8', 'ten OBX, two of them pending (OBX-11 I)'),
  'fhir-converter/LICENSE.txt': refused('rejected', 'no HL7', 'notHl7'),
  'fhir-converter/OML-O21-01.hl7': unsupportedType('a laboratory request'),
  'fhir-converter/ORM-O01-01.hl7': unsupportedType('a request of imaging'),
  'fhir-converter/ORM-O01-02.hl7': unsupportedType('a request of imaging'),
  'fhir-converter/ORM-O01-03.hl7': unsupportedType('a request of imaging'),
  'fhir-converter/ORM-O01-04.hl7': unsupportedType('a request without medicine'),
  'fhir-converter/ORU-R01-01.hl7': accepted(
    'observation 1',
    'one coded result (CWE); three references to documents, one result pending',
    'documentNotRead OBX-5',
    'documentNotRead OBX[2]-5',
    'documentNotRead OBX[4]-5',
  ),
  'fhir-converter/ORU-R01-RMGEAD.hl7': accepted('observation 1', 'SN ^182 in mg/dl'),
  'fhir-converter/PC1-Problem-Add-v2.3.1.hl7': unsupportedType('PPR is not followed'),
  'fhir-converter/PC1-Problem-Delete-v2.3.1.hl7': unsupportedType('PPR is not followed'),
  'fhir-converter/PC1-Problem-Update-v2.3.1.hl7': unsupportedType('PPR is not followed'),
  'fhir-converter/RDE-O11-01.hl7': accepted(
    'medicationRequest 1, observation 1',
    'RXE over RXO; its timing is left to the text; OBX-11 S',
    PARTIAL,
  ),
  'fhir-converter/RDE-O25-01.hl7': unsupportedEvent('a refill authorisation is no prescription'),
  'fhir-converter/RDS-O13-01.hl7': unsupportedType('a dispense is no prescription'),
};

function bytesOf(file: string): Buffer {
  const bytes = readFileSync(join(ROOT, file));
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function takenFrom({ verdict, events, merges }: ReadMessage): string {
  const counts = new Map<string, number>();
  for (const kind of [...events.map((event) => event.kind), ...merges.map(() => 'merge')]) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return `${verdict} ${[...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')}`.trim();
}

if (existsSync(ROOT)) {
  test('each file has one row', () => {
    const files = readdirSync(ROOT, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
    expect(Object.keys(ROWS).sort()).toEqual(files.sort());
  });

  test.each(Object.entries(ROWS))('%s', (file, { verdict, problems, why }) => {
    const message = read(bytesOf(file));
    expect([takenFrom(message), ...problemsOf(message)], why).toEqual([verdict, ...problems]);
  });
} else {
  test.skip(`shared samples are not at ${ROOT}`);
}
