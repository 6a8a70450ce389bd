/**
 * OBX lines that say what to do with an attached document, not what was measured. Source: ANS, CI-SIS volet
 * « Transmission de documents CDA en HL7 v2 », V1.2 to V2.1.
 */
const DOCUMENT_METADATA = new Set([
  'MASQUE_PS',
  'INVISIBLE_PATIENT',
  'INVISIBLE_REP_LEGAUX',
  'INVISIBLE_REPRESENTANTS_LEGAUX',
  'CONNEXION_SECRETE',
  'MODIF_CONF_CODE',
  'MODIF_CONFIDENTIALITYCODE',
  'DESTDMP',
  'DESTMSSANTEPS',
  'DESTMSSANTEPAT',
  'ACK_RECEPTION',
  'ACK_LECTURE',
  'ACK_LECTURE_MSS',
  'CORPSMAIL_PS',
  'COMP_LOT',
]);

export function isDocumentMetadata(code: string, system: string): boolean {
  return system === 'MetaDMPMSS' || DOCUMENT_METADATA.has(code);
}
