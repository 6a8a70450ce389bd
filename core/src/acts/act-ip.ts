import type { Bilingual } from '../assessment/answer.ts';

/**
 * Act-IP, hospital form: problems and interventions with their exact French labels.
 * Source: SFPC / Interop'Santé code systems fr-pharmaceutical-intervention-{problem,type}-code (2026). The community
 * pharmacy form has other numbers: never mix them.
 */
export interface ActIpCode {
  readonly code: string;
  readonly label: Bilingual;
}

const code = (value: string, fr: string, en: string): ActIpCode => ({ code: value, label: { fr, en } });

export const ACT_IP_PROBLEMS: readonly ActIpCode[] = [
  code('1', 'Non conformité aux référentiels / Contre-indication', 'Non-conformity to guidelines / Contraindication'),
  code('2', 'Indication non traitée', 'Untreated indication'),
  code('3', 'Sous-dosage', 'Underdose'),
  code('4', 'Surdosage', 'Overdose'),
  code('5', 'Médicament non indiqué', 'Medicine without indication'),
  code('6.1', 'Interaction à prendre en compte', 'Interaction to take into account'),
  code('6.2', 'Précaution d’emploi', 'Interaction: precaution for use'),
  code('6.3', 'Association déconseillée', 'Combination not recommended'),
  code('6.4', 'Association contre-indiquée', 'Contraindicated combination'),
  code('6.5', 'Interaction publiée (hors GTIAM de l’AFSSAPS)', 'Published interaction (outside the ANSM thesaurus)'),
  code('7', 'Effet indésirable', 'Adverse effect'),
  code('8', 'Voie/administration inappropriée', 'Inappropriate route or administration'),
  code('9', 'Traitement non reçu', 'Treatment not received'),
  code('10', 'Monitorage à suivre', 'Monitoring needed'),
];

export const ACT_IP_INTERVENTIONS: readonly ActIpCode[] = [
  code('1', 'Ajout (prescription nouvelle)', 'Addition (new prescription)'),
  code('2', 'Arrêt', 'Stop'),
  code('3', 'Substitution/Échange', 'Substitution / exchange'),
  code('4', 'Choix de la voie d’administration', 'Choice of route'),
  code('5', 'Suivi thérapeutique', 'Therapeutic monitoring'),
  code('6', 'Optimisation modalités d’administration', 'Optimisation of administration'),
  code('7', 'Adaptation posologique', 'Dose adjustment'),
];
