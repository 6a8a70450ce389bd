export interface CatalogueEntry {
  readonly nature: 'transient' | 'ambiguous' | 'permanent' | 'warning';
  readonly hl7: number;
  readonly fr: string;
  readonly en: string;
  readonly actionFr: string;
  readonly actionEn: string;
}

export const entry = (
  nature: CatalogueEntry['nature'],
  hl7: number,
  fr: string,
  en: string,
  actionFr: string,
  actionEn: string,
): CatalogueEntry => ({ nature, hl7, fr, en, actionFr, actionEn });

export const ASK_SENDER_FR = "Corriger à l'émission, puis renvoyer le message.";
export const ASK_SENDER_EN = 'Correct it at the sender, then send the message again.';
