/** Object identifiers of French health identity. Source: ANS, `clinical-standards` §1.3 and §7. */
export const OID_PROFESSIONAL = '1.2.250.1.71.4.2.1';
export const OID_STRUCTURE = '1.2.250.1.71.4.2.2';
