/**
 * The one catalogue of expected failures. `nature` tells what to do with the message: a transient failure alone is
 * retried, an ambiguous one waits for a person, a permanent one is refused, a warning is said and the rest goes on.
 * `hl7` is ERR-3 (HL7 table 0357). Placeholders in braces come from `Problem.detail`.
 */
export interface CatalogueEntry {
  readonly nature: 'transient' | 'ambiguous' | 'permanent' | 'warning';
  readonly hl7: number;
  readonly fr: string;
  readonly en: string;
  readonly actionFr: string;
  readonly actionEn: string;
}

const entry = (
  nature: CatalogueEntry['nature'],
  hl7: number,
  fr: string,
  en: string,
  actionFr: string,
  actionEn: string,
): CatalogueEntry => ({ nature, hl7, fr, en, actionFr, actionEn });

const ASK_SENDER_FR = "Corriger à l'émission, puis renvoyer le message.";
const ASK_SENDER_EN = 'Correct it at the sender, then send the message again.';

export const CATALOGUE = {
  // Frame
  emptyFrame: entry('permanent', 207, 'Trame vide.', 'Empty frame.', "Vérifier l'émetteur.", 'Check the sender.'),
  frameTooLarge: entry(
    'permanent',
    207,
    'Trame de plus de {limit} octets : seul le début est conservé.',
    'Frame over {limit} bytes: only its beginning is kept.',
    'Envoyer le document par un autre canal ou découper le message.',
    'Send the document another way or split the message.',
  ),
  frameTruncated: entry(
    'permanent',
    207,
    'Trame coupée avant sa fin (octets 1C 0D absents).',
    'Frame cut before its end (bytes 1C 0D are missing).',
    "Vérifier la liaison ; l'émetteur doit renvoyer le message.",
    'Check the link; the sender has to send it again.',
  ),
  bytesOutsideFrame: entry(
    'permanent',
    207,
    'Octets hors de toute trame MLLP.',
    'Bytes outside any MLLP frame.',
    "Vérifier que l'émetteur parle MLLP (début 0B, fin 1C 0D).",
    'Check that the sender speaks MLLP (start 0B, end 1C 0D).',
  ),
  frameWithoutStart: entry(
    'warning',
    0,
    'Trame sans octet de début (0B) : lue quand même.',
    'Frame without its start byte (0B): read all the same.',
    "Corriger l'émetteur.",
    'Correct the sender.',
  ),
  notHl7: entry(
    'permanent',
    100,
    'Le contenu ne commence pas par un segment MSH.',
    'The content does not start with an MSH segment.',
    'Vérifier le type de flux raccordé à ce port.',
    'Check what kind of feed is connected to this port.',
  ),
  badDelimiters: entry(
    'permanent',
    100,
    'Séparateurs illisibles dans MSH-1 ou MSH-2.',
    'Unreadable delimiters in MSH-1 or MSH-2.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  unusualDelimiters: entry(
    'warning',
    0,
    'Séparateurs inhabituels dans MSH-2 : ils ont été suivis.',
    'Unusual delimiters in MSH-2: they were followed.',
    "Vérifier l'encodage de l'émetteur.",
    "Check the sender's encoding.",
  ),
  unknownCharset: entry(
    'warning',
    102,
    'Jeu de caractères « {charset} » inconnu : lu comme {used}.',
    'Unknown character set “{charset}”: read as {used}.',
    'Corriger MSH-18.',
    'Correct MSH-18.',
  ),
  charsetMismatch: entry(
    'warning',
    102,
    'Les octets ne sont pas du {charset} annoncé : lus comme {used}.',
    'The bytes are not the announced {charset}: read as {used}.',
    'Corriger MSH-18.',
    'Correct MSH-18.',
  ),
  // Envelope
  controlIdMissing: entry(
    'permanent',
    101,
    'MSH-10 (identifiant du message) absent : aucun accusé ne peut le désigner.',
    'MSH-10 (message control id) is missing: no acknowledgement can name it.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  controlIdReused: entry(
    'warning',
    205,
    'MSH-10 déjà reçu de cet émetteur avec un autre contenu : les deux messages sont conservés.',
    'MSH-10 was already received from this sender with other content: both messages are kept.',
    "Vérifier le compteur de l'émetteur.",
    "Check the sender's counter.",
  ),
  messageTypeMissing: entry(
    'permanent',
    101,
    'MSH-9 (type de message) absent ou incomplet.',
    'MSH-9 (message type) is missing or incomplete.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  messageTypeUnsupported: entry(
    'permanent',
    200,
    'Type de message {type} non pris en charge.',
    'Message type {type} is not supported.',
    'Retirer ce type du flux, ou demander sa prise en charge.',
    'Take this type out of the feed, or ask for its support.',
  ),
  triggerUnsupported: entry(
    'permanent',
    201,
    'Événement {type} non pris en charge.',
    'Event {type} is not supported.',
    'Retirer cet événement du flux, ou demander sa prise en charge.',
    'Take this event out of the feed, or ask for its support.',
  ),
  processingIdRefused: entry(
    'permanent',
    202,
    'MSH-11 « {processingId} » refusé ici : ce serveur ne reçoit pas de messages de test.',
    'MSH-11 “{processingId}” is refused here: this server takes no test messages.',
    'Envoyer les tests au serveur de test.',
    'Send tests to the test server.',
  ),
  versionUnsupported: entry(
    'permanent',
    203,
    'Version HL7 « {version} » non prise en charge.',
    'HL7 version “{version}” is not supported.',
    'Envoyer en HL7 2.3 à 2.9.',
    'Send HL7 2.3 to 2.9.',
  ),
  sentAtMissing: entry(
    'warning',
    101,
    "MSH-7 absent ou illisible : l'heure de réception est utilisée.",
    'MSH-7 is missing or unreadable: the time of receipt is used.',
    "Corriger l'émetteur.",
    'Correct the sender.',
  ),
  senderClockAhead: entry(
    'warning',
    0,
    "L'horloge de l'émetteur avance de {minutes} min.",
    "The sender's clock is {minutes} min ahead.",
    "Mettre l'émetteur à l'heure.",
    "Set the sender's clock.",
  ),
  // Identity
  patientIdentifierMissing: entry(
    'permanent',
    101,
    'PID-3 sans identifiant utilisable (IPP ou INS).',
    'PID-3 has no usable identifier (IPP or INS).',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  patientSegmentMissing: entry(
    'permanent',
    100,
    'Segment PID absent.',
    'The PID segment is missing.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  insKeyInvalid: entry(
    'warning',
    204,
    "Clé de l'INS fausse : cet identifiant n'est pas utilisé.",
    'The key of the INS is wrong: this identifier is not used.',
    "Corriger l'identité à la source.",
    'Correct the identity at its source.',
  ),
  insFictitious: entry(
    'warning',
    204,
    "INS de test ou de démonstration refusé sur ce serveur : cet identifiant n'est pas utilisé.",
    'Test or demonstration INS refused on this server: this identifier is not used.',
    "Vérifier que l'émetteur est bien en production.",
    'Check that the sender is in production.',
  ),
  identityConflict: entry(
    'ambiguous',
    204,
    'Les identifiants de PID-3 désignent deux patients différents.',
    'The identifiers of PID-3 name two different patients.',
    "Faire trancher la cellule d'identitovigilance, puis rejouer.",
    'Have the identity unit decide, then replay.',
  ),
  reliabilityMisplaced: entry(
    'warning',
    102,
    "PID-31 porte la fiabilité d'identité attendue en PID-32 : elle n'est pas interprétée.",
    'PID-31 holds the identity reliability expected in PID-32: it is not interpreted.',
    "Corriger l'émetteur.",
    'Correct the sender.',
  ),
  mergeIdentifierMissing: entry(
    'permanent',
    101,
    'MRG-1 sans identifiant à fusionner.',
    'MRG-1 has no identifier to merge.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  mergeOntoItself: entry(
    'permanent',
    204,
    "Fusion d'un identifiant avec lui-même.",
    'An identifier is merged with itself.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  // Values
  valueInvalid: entry(
    'warning',
    102,
    'Valeur illisible pour ce type de champ ({expected}).',
    'Unreadable value for this kind of field ({expected}).',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  dateImpossible: entry(
    'warning',
    102,
    "Date ou heure qui n'existe pas.",
    'A date or time that does not exist.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  localTimeAmbiguous: entry(
    'warning',
    0,
    "Heure locale qui existe deux fois (changement d'heure) : la première est retenue.",
    'A local time that exists twice (clock change): the first is taken.',
    'Envoyer le décalage horaire (+0100, +0200).',
    'Send the offset (+0100, +0200).',
  ),
  localTimeNonexistent: entry(
    'warning',
    0,
    "Heure locale sautée par le changement d'heure : décalée d'une heure.",
    'A local time skipped by the clock change: moved by one hour.',
    'Envoyer le décalage horaire (+0100, +0200).',
    'Send the offset (+0100, +0200).',
  ),
  numberAmbiguous: entry(
    'warning',
    102,
    'Nombre à deux lectures possibles (virgule décimale ou milliers) : montré, non utilisé.',
    'A number with two readings (decimal comma or thousands): shown, not used.',
    'Envoyer le point décimal de HL7.',
    'Send the decimal point of HL7.',
  ),
  unitMissing: entry(
    'warning',
    102,
    'Résultat numérique sans unité : montré, non utilisé.',
    'A numeric result without a unit: shown, not used.',
    'Ajouter OBX-6.',
    'Add OBX-6.',
  ),
  unitUnknown: entry(
    'warning',
    103,
    'Unité « {unit} » inconnue : la valeur est montrée, non utilisée.',
    'Unknown unit “{unit}”: the value is shown, not used.',
    'Envoyer le code UCUM, ou faire ajouter cette écriture.',
    'Send the UCUM code, or have this spelling added.',
  ),
  statusUnknown: entry(
    'warning',
    103,
    'Statut « {status} » inconnu : ce résultat est montré, non utilisé.',
    'Unknown status “{status}”: this result is shown, not used.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  codeMissing: entry(
    'warning',
    101,
    'Segment sans code ni libellé : ignoré.',
    'A segment without code or label: ignored.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  orderNumberMissing: entry(
    'permanent',
    101,
    'Ordre sans numéro (ORC-2 et ORC-3 vides) : la ligne ne pourrait être ni modifiée ni arrêtée.',
    'An order without a number (ORC-2 and ORC-3 empty): the line could be neither changed nor stopped.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  orderControlUnsupported: entry(
    'permanent',
    103,
    'Code de commande ORC-1 « {control} » non pris en charge.',
    'Order control ORC-1 “{control}” is not supported.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  orderSegmentMissing: entry(
    'permanent',
    100,
    'Segment {segment} attendu et absent.',
    'Segment {segment} is expected and missing.',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  visitNumberMissing: entry(
    'permanent',
    101,
    'Mouvement sans numéro de venue (PV1-19) ni dossier administratif (PID-18).',
    'A movement without visit number (PV1-19) or account number (PID-18).',
    ASK_SENDER_FR,
    ASK_SENDER_EN,
  ),
  documentNotRead: entry(
    'warning',
    0,
    'Compte rendu joint (CDA ou PDF) conservé, non lu : ses résultats ne sont pas analysés.',
    'Attached report (CDA or PDF) kept, not read: its results are not analysed.',
    'Envoyer aussi les résultats en OBX discrets.',
    'Send the results as discrete OBX as well.',
  ),
  withoutEffect: entry(
    'warning',
    0,
    'Message compris, sans information à reprendre dans le dossier.',
    'Message understood, with nothing to take into the record.',
    'Rien à faire.',
    'Nothing to do.',
  ),
  // Our side
  storageUnavailable: entry(
    'transient',
    207,
    'Enregistrement impossible pour le moment.',
    'Storage is not available for now.',
    "L'émetteur peut renvoyer le message sans risque de doublon.",
    'The sender may send it again without risk of a duplicate.',
  ),
  applyFailed: entry(
    'permanent',
    207,
    "Erreur interne pendant l'application (réf. {reference}).",
    'Internal error while applying (ref. {reference}).',
    'Signaler la référence, puis rejouer après correction.',
    'Report the reference, then replay once corrected.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof CATALOGUE;

/** The text of a problem in one language, placeholders filled. */
export function problemText(
  problem: { readonly code: ProblemCode; readonly detail?: Readonly<Record<string, string | number>> },
  language: 'fr' | 'en',
): string {
  const text = CATALOGUE[problem.code][language];
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(problem.detail?.[name] ?? '—'));
}
